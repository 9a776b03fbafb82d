package bullpen.market.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.calendar.AlwaysOpen;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.SourceQuote;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

@Execution(ExecutionMode.CONCURRENT)
class SimulatedMarketTest {
    private static final LocalDate FROM = SimulatedMarket.FIRST_DAY;
    private static final LocalDate TO = FROM.plusYears(2);
    private static final MarketCalendar CALENDAR = new AlwaysOpen();

    private final SimulatedMarket market = new SimulatedMarket(7, CALENDAR);
    private final List<Symbol> symbols =
            market.instruments().stream().map(Instrument::symbol).toList();

    @Test
    void listsSixtyInstrumentsInTenSectorsAndTheMarketItself() {
        assertThat(symbols).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
        assertThat(symbols).contains(symbol("SPY"), symbol("AAPL"), symbol("MSFT"), symbol("JNJ"));
        assertThat(market.instruments().stream().map(Instrument::sector).filter(Objects::nonNull))
                .containsAll(List.of("Technology", "Energy", "Utilities"))
                .satisfies(sectors -> assertEquals(10, sectors.stream().distinct().count()));
        assertThat(market.instruments())
                .contains(
                        new Instrument(
                                symbol("CRM"),
                                "Salesforce, Inc.",
                                Instrument.Type.STOCK,
                                "NYSE",
                                "Technology"));
    }

    /** The same bytes on every machine: if this fails, everyone's history changes. */
    @Test
    void isTheSameWorldEverywhere() {
        List<DailyBars> bars = market.bars(symbols, FROM, TO).orElse(List.of());
        assertEquals(
                "4dc1a041315245392d42938ea235ef2a55de282d46ebaadb9b574ffbe74cd99a", digest(bars));
    }

    @Test
    void anotherSeedIsAnotherWorld() {
        var other = new SimulatedMarket(8, CALENDAR);
        var one = List.of(symbol("AAPL"));
        assertThat(other.bars(one, FROM, TO).orElse(List.of()).getFirst().close())
                .isNotEqualTo(market.bars(one, FROM, TO).orElse(List.of()).getFirst().close());
    }

    @Test
    void aSymbolMoreChangesNothingElse() {
        List<Listing> fewer = new ArrayList<>(Listings.all());
        fewer.removeIf(listing -> listing.symbol().equals("ORCL"));
        Collections.reverse(fewer);
        var smaller = new SimulatedMarket(7, CALENDAR, fewer);
        for (String ticker : List.of("AAPL", "SPY", "XLK", "AEP")) {
            List<Symbol> one = List.of(symbol(ticker));
            assertSame(
                    market.bars(one, FROM, FROM.plusDays(90)).orElse(List.of()).getFirst(),
                    smaller.bars(one, FROM, FROM.plusDays(90)).orElse(List.of()).getFirst());
        }
    }

    @Test
    void anyDayIsTheSameAloneAndAmongOthers() {
        LocalDate day = FROM.plusDays(200);
        DailyBars alone = market.bars(symbols, day, day).orElse(List.of()).getLast();
        DailyBars among =
                market.bars(symbols, FROM, TO).orElse(List.of()).getLast().between(day, day);
        assertSame(among, alone);
    }

    @Test
    void everyBarIsOrderedAndOnTick() {
        for (DailyBars bars : market.bars(symbols, FROM, TO).orElse(List.of())) {
            assertEquals(732, bars.size());
            for (int i = 0; i < bars.size(); i++) {
                long low = bars.low()[i];
                long high = bars.high()[i];
                long inner = Math.min(bars.open()[i], bars.close()[i]);
                long outer = Math.max(bars.open()[i], bars.close()[i]);
                assertTrue(0 < low && low <= inner && outer <= high, bars.symbol().ticker());
                assertTrue(bars.volume()[i] > 0);
                assertOnTick(bars.open()[i], low, high, bars.close()[i]);
            }
        }
    }

    @Test
    void aDaysQuotesAddUpToItsBar() {
        LocalDate day = FROM.plusDays(40);
        Session session = Objects.requireNonNull(CALENDAR.session(day));
        Symbol symbol = symbol("NVDA");
        List<Quote> quotes = new ArrayList<>();
        for (Instant at = session.open(); at.isBefore(session.close()); at = at.plusSeconds(1)) {
            quotes.add(market.quotes(List.of(symbol), at).orElse(List.of()).getFirst().quote());
        }
        DailyBars bar = market.bars(List.of(symbol), day, day).orElse(List.of()).getFirst();
        assertEquals(bar.open()[0], quotes.getFirst().last().ticks());
        List<Long> prices = quotes.stream().map(quote -> quote.last().ticks()).toList();
        assertThat(Collections.max(prices)).isLessThanOrEqualTo(bar.high()[0]);
        assertThat(Collections.min(prices)).isGreaterThanOrEqualTo(bar.low()[0]);
        assertNear(bar.high()[0], Collections.max(prices));
        assertNear(bar.low()[0], Collections.min(prices));
        assertNear(bar.close()[0], prices.getLast());
        assertThat(quotes.stream().map(Quote::volume)).isSorted();
        assertNear(bar.volume()[0], quotes.getLast().volume());
    }

    @Test
    void aQuoteHasTwoSidesAroundTheLastPrice() {
        Instant start = Objects.requireNonNull(CALENDAR.session(FROM.plusDays(500))).open();
        for (int second = 0; second < 86_400; second += 997) {
            List<SourceQuote> quotes =
                    market.quotes(symbols, start.plusSeconds(second)).orElse(List.of());
            assertEquals(symbols.size(), quotes.size());
            for (SourceQuote one : quotes) {
                Price bid = Objects.requireNonNull(one.quote().bid());
                Price ask = Objects.requireNonNull(one.quote().ask());
                assertThat(bid).isLessThan(ask);
                assertThat(one.quote().last()).isBetween(bid, ask);
                assertThat(one.bidSize()).isPositive();
                assertThat(one.askSize()).isPositive();
                assertOnTick(bid.ticks(), ask.ticks(), one.quote().last().ticks());
            }
        }
    }

    @Test
    void aQuoteIsAFunctionOfTime() {
        Instant now = Instant.parse("2026-11-22T15:30:00.123456Z");
        List<SourceQuote> first = market.quotes(symbols, now).orElse(List.of());
        market.quotes(symbols, now.plus(Duration.ofDays(3))).orElse(List.of());
        assertEquals(first, market.quotes(symbols, now).orElse(List.of()));
        assertEquals(
                first, new SimulatedMarket(7, CALENDAR).quotes(symbols, now).orElse(List.of()));
    }

    @Test
    void leavesOutWhatItDoesNotKnow() {
        Instant now = Instant.parse("2026-11-22T15:30:00Z");
        assertThat(market.quotes(List.of(symbol("NONE")), now).orElse(List.of())).isEmpty();
        assertThat(market.bars(List.of(symbol("NONE")), FROM, TO).orElse(List.of())).isEmpty();
        assertThat(market.quotes(symbols, Instant.EPOCH).orElse(List.of())).isEmpty();
    }

    private static void assertNear(long expected, long actual) {
        assertThat(Math.abs(actual - expected)).isLessThanOrEqualTo(expected / 1000);
    }

    private static void assertOnTick(long... prices) {
        for (long price : prices) {
            assertTrue(price < 10_000 || price % 100 == 0);
        }
    }

    private static void assertSame(DailyBars expected, DailyBars actual) {
        assertEquals(digest(List.of(expected)), digest(List.of(actual)));
    }

    private static String digest(List<DailyBars> all) {
        var text = new StringBuilder();
        for (DailyBars bars : all) {
            for (int i = 0; i < bars.size(); i++) {
                text.append(bars.symbol()).append(' ').append(bars.date(i));
                text.append(' ').append(bars.open()[i]).append(' ').append(bars.high()[i]);
                text.append(' ').append(bars.low()[i]).append(' ').append(bars.close()[i]);
                text.append(' ').append(bars.volume()[i]).append('\n');
            }
        }
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Symbol symbol(String ticker) {
        return Symbol.of(ticker);
    }
}
