package bullpen.market.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.DailyBars;
import bullpen.market.IntradayBars;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Quotes add up to minutes, and minutes to days. */
@Execution(ExecutionMode.CONCURRENT)
class MinuteBarsTest {
    private static final LocalDate THANKSGIVING = LocalDate.of(2016, 11, 24);
    private static final LocalDate EARLY_CLOSE = THANKSGIVING.plusDays(1);
    private static final LocalDate ORDINARY = THANKSGIVING.minusDays(1);
    private static final Symbol NVDA = Symbol.of("NVDA");

    private final SimulatedMarket newYork = Worlds.of(7, Worlds.NEW_YORK);
    private final SimulatedMarket alwaysOpen = Worlds.of(7, Worlds.ALWAYS_OPEN);

    @Test
    void minutesAddUpToTheirDay() {
        for (SimulatedMarket market : List.of(newYork, alwaysOpen)) {
            for (Symbol symbol : Worlds.symbols(market)) {
                assertAddUp(market, symbol, ORDINARY);
                assertAddUp(market, symbol, EARLY_CLOSE);
            }
        }
    }

    static void assertAddUp(SimulatedMarket market, Symbol symbol, LocalDate date) {
        IntradayBars minutes = Worlds.minutes(market, symbol, date);
        DailyBars day = Worlds.bars(market, List.of(symbol), date, date).getFirst();
        assertEquals(day.open()[0], minutes.open()[0]);
        assertEquals(day.high()[0], Arrays.stream(minutes.high()).max().orElseThrow());
        assertEquals(day.low()[0], Arrays.stream(minutes.low()).min().orElseThrow());
        assertEquals(day.close()[0], minutes.close()[minutes.size() - 1]);
        assertEquals(day.volume()[0], Arrays.stream(minutes.volume()).sum());
    }

    @Test
    void quotesAddUpToMinutes() {
        assertQuotesAddUp(newYork, Worlds.NEW_YORK, ORDINARY, 1);
        assertQuotesAddUp(newYork, Worlds.NEW_YORK, EARLY_CLOSE, 1);
        assertQuotesAddUp(alwaysOpen, Worlds.ALWAYS_OPEN, ORDINARY, 3);
    }

    private static void assertQuotesAddUp(
            SimulatedMarket market, MarketCalendar calendar, LocalDate date, int seconds) {
        Session session = Worlds.session(calendar, date);
        IntradayBars bars = Worlds.minutes(market, NVDA, date);
        long traded = 0;
        for (int i = 0; i < bars.size(); i++) {
            Instant end = i + 1 < bars.size() ? bars.start(i + 1) : session.close();
            long volume = traded;
            Instant first = i == 0 ? session.open() : bars.start(i).plusSeconds(1);
            for (Instant at = first; at.isBefore(end); at = at.plusSeconds(seconds)) {
                Quote quote = quote(market, at);
                assertThat(quote.last().ticks()).isBetween(bars.low()[i], bars.high()[i]);
                assertThat(quote.volume())
                        .isGreaterThanOrEqualTo(volume)
                        .isLessThanOrEqualTo(traded + bars.volume()[i]);
                volume = quote.volume();
            }
            traded += bars.volume()[i];
        }
        assertEquals(bars.open()[0], quote(market, session.open()).last().ticks());
    }

    @Test
    void aMinuteOpensAtItsFirstQuote() {
        IntradayBars bars = Worlds.minutes(newYork, NVDA, ORDINARY);
        for (int i = 0; i < bars.size(); i++) {
            assertEquals(bars.open()[i], quote(newYork, bars.start(i)).last().ticks());
        }
    }

    private static Quote quote(SimulatedMarket market, Instant at) {
        return market.quotes(List.of(NVDA), at).orElse(List.of()).getFirst().quote();
    }

    @Test
    void aSessionHas390MinutesAndAnEarlyClose210() {
        IntradayBars ordinary = Worlds.minutes(newYork, NVDA, ORDINARY);
        assertEquals(390, ordinary.size());
        assertEquals(Duration.ofMinutes(1), ordinary.length());
        assertEquals(Instant.parse("2016-11-23T14:30:00Z"), ordinary.start(0));
        assertEquals(Instant.parse("2016-11-23T20:59:00Z"), ordinary.start(389));
        IntradayBars early = Worlds.minutes(newYork, NVDA, EARLY_CLOSE);
        assertEquals(210, early.size());
        assertEquals(Instant.parse("2016-11-25T17:59:00Z"), early.start(209));
        assertEquals(390, Worlds.minutes(alwaysOpen, NVDA, THANKSGIVING).size());
    }

    @Test
    void thereIsNothingNewOnAClosure() {
        DailyBars bars =
                Worlds.bars(newYork, List.of(NVDA), ORDINARY.minusDays(4), EARLY_CLOSE).getFirst();
        assertThat(bars.days())
                .containsExactly(
                        Arrays.stream(new int[] {21, 22, 23, 25})
                                .map(day -> (int) LocalDate.of(2016, 11, day).toEpochDay())
                                .toArray());
        Instant noon = Instant.parse("2016-11-24T17:00:00Z");
        assertEquals(
                quote(newYork, Instant.parse("2016-11-23T20:59:59.999999Z")), quote(newYork, noon));
        assertThat(newYork.halted(noon)).isEmpty();
        assertInstanceOf(
                Answer.NotFound.class, newYork.intraday(NVDA, THANKSGIVING, THANKSGIVING, noon));
    }

    @Test
    void onlyMinutesThatAreOverAreTold() {
        Instant open = Worlds.session(Worlds.NEW_YORK, ORDINARY).open();
        assertEquals(0, minutesAt(open.minusSeconds(1)));
        assertEquals(0, minutesAt(open.plusSeconds(59)));
        assertEquals(1, minutesAt(open.plusSeconds(60)));
        assertEquals(389, minutesAt(open.plusSeconds(389 * 60 + 59)));
        assertEquals(390, minutesAt(open.plusSeconds(390 * 60)));
    }

    private int minutesAt(Instant now) {
        return Worlds.value(newYork.intraday(NVDA, ORDINARY, EARLY_CLOSE, now)).size();
    }
}
