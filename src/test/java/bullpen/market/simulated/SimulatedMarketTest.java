package bullpen.market.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.Profile;
import bullpen.market.SourceQuote;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

@Execution(ExecutionMode.CONCURRENT)
class SimulatedMarketTest {
    private static final LocalDate FROM = SimulatedMarket.FIRST_DAY;
    private static final LocalDate TO = FROM.plusYears(2);
    private static final MarketCalendar CALENDAR = Worlds.ALWAYS_OPEN;

    private final SimulatedMarket market = Worlds.of(7, CALENDAR);
    private final List<Symbol> symbols = Worlds.symbols(market);

    @Test
    void listsSixtyStocksInTenSectorsWithTheirFundsAndTheMarketItself() {
        assertThat(symbols).doesNotHaveDuplicates();
        assertThat(symbols).contains(symbol("SPY"), symbol("AAPL"), symbol("MSFT"), symbol("JNJ"));
        assertEquals(60, ofType(Instrument.Type.STOCK).size());
        assertThat(ofType(Instrument.Type.STOCK).stream().map(Instrument::sector).distinct())
                .hasSize(10)
                .containsExactlyInAnyOrderElementsOf(
                        ofType(Instrument.Type.ETF).stream()
                                .map(Instrument::sector)
                                .filter(Objects::nonNull)
                                .toList());
        assertThat(market.instruments())
                .contains(
                        new Instrument(
                                symbol("CRM"),
                                "Salesforce, Inc.",
                                Instrument.Type.STOCK,
                                "NYSE",
                                "Technology"));
    }

    private List<Instrument> ofType(Instrument.Type type) {
        return market.instruments().stream().filter(one -> one.type() == type).toList();
    }

    @Test
    void everyBarIsOrderedAndOnTick() {
        for (DailyBars bars : Worlds.bars(market, symbols, FROM, TO)) {
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
    void aQuoteHasTwoSidesAroundTheLastPrice() {
        Instant start = Worlds.session(CALENDAR, FROM.plusDays(500)).open();
        for (int second = 0; second < 86_400; second += 997) {
            List<SourceQuote> quotes = quotes(start.plusSeconds(second));
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

    /** Where a tick is too small to matter. */
    @ParameterizedTest
    @ValueSource(strings = {"GS", "APD"})
    void theSpreadIsWideAtTheOpenAndSomewhatAtTheClose(String ticker) {
        Instant open = Worlds.session(CALENDAR, FROM).open();
        Instant close = Worlds.session(CALENDAR, FROM).close();
        double usual = spread(ticker, open.plus(Duration.ofHours(12)));
        assertThat(spread(ticker, open) / usual).isBetween(2.0, 3.0);
        assertThat(spread(ticker, close.minus(Duration.ofMinutes(6))) / usual).isBetween(1.2, 1.8);
    }

    /** On average of five minutes, against the price. */
    private double spread(String ticker, Instant from) {
        double sum = 0;
        for (int second = 0; second < 300; second++) {
            Quote quote =
                    market.quotes(List.of(symbol(ticker)), from.plusSeconds(second))
                            .orElse(List.of())
                            .getFirst()
                            .quote();
            long bid = Objects.requireNonNull(quote.bid()).ticks();
            sum += (double) (quote.estimate().ticks() - bid) / bid;
        }
        return sum;
    }

    /** A price below a dollar has smaller ticks. */
    @Test
    void aPennyStockIsQuotedInHundredthsOfACent() {
        var penny =
                new Listing(
                        "PNNY", "Penny", "Energy", "Oil", false, "NYSE", Listing.Size.MEDIUM, 0.99);
        var small = new SimulatedMarket(7, CALENDAR, () -> Worlds.NOW, List.of(penny));
        Instant start = Worlds.session(CALENDAR, FROM).open();
        boolean fine = false;
        for (int second = 0; second < 86_400; second += 61) {
            Quote quote =
                    small.quotes(List.of(symbol("PNNY")), start.plusSeconds(second))
                            .orElse(List.of())
                            .getFirst()
                            .quote();
            long bid = Objects.requireNonNull(quote.bid()).ticks();
            assertOnTick(bid, quote.estimate().ticks(), quote.last().ticks());
            fine |= bid % 100 != 0;
        }
        assertTrue(fine);
    }

    @Test
    void aQuoteIsAFunctionOfTime() {
        Instant now = Instant.parse("2026-11-22T15:30:00.123456Z");
        List<SourceQuote> first = quotes(now);
        assertThat(first).hasSameSizeAs(symbols);
        quotes(now.plus(Duration.ofDays(3)));
        assertEquals(first, quotes(now));
        assertEquals(first, Worlds.of(7, CALENDAR).quotes(symbols, now).orElse(List.of()));
    }

    private List<SourceQuote> quotes(Instant at) {
        return market.quotes(symbols, at).orElse(List.of());
    }

    @Test
    void aProfileSaysThatItIsMadeUp() {
        for (Instrument one : market.instruments()) {
            Profile profile = Worlds.value(market.profile(one.symbol()));
            assertThat(profile.description()).startsWith("A simulated ").contains("model");
            assertEquals(one.type() == Instrument.Type.ETF, profile.industry() == null);
        }
    }

    @Test
    void aProfileSaysWhatTheModelDoes() {
        Profile apple = Worlds.value(market.profile(symbol("AAPL")));
        assertEquals("Consumer Electronics", apple.industry());
        LocalDate earnings = Objects.requireNonNull(apple.nextEarnings());
        LocalDate today = CALENDAR.date(Worlds.NOW);
        assertThat(earnings).isAfter(today).isBeforeOrEqualTo(today.plusDays(92));
        long close =
                Worlds.bars(market, List.of(symbol("AAPL")), today, today).getFirst().close()[0];
        double perShare = Objects.requireNonNull(apple.earningsPerShare()).doubleValue();
        assertThat(close / 10_000.0 / perShare).isBetween(8.0, 50.0);
        assertThat(Objects.requireNonNull(apple.sharesOutstanding())).isGreaterThan(1_000_000_000);
        assertEquals(new BigDecimal("1.00"), Worlds.value(market.profile(symbol("SPY"))).beta());
    }

    @Test
    void leavesOutWhatItDoesNotKnow() {
        List<Symbol> none = List.of(symbol("NONE"));
        assertThat(market.quotes(none, Worlds.NOW).orElse(List.of())).isEmpty();
        assertThat(Worlds.bars(market, none, FROM, TO)).isEmpty();
        assertInstanceOf(Answer.NotFound.class, market.profile(none.getFirst()));
        assertInstanceOf(
                Answer.NotFound.class, market.intraday(none.getFirst(), FROM, TO, Worlds.NOW));
        assertThat(quotes(Instant.EPOCH)).isEmpty();
    }

    private static void assertOnTick(long... prices) {
        for (long price : prices) {
            assertTrue(price < 10_000 || price % 100 == 0);
        }
    }

    private static Symbol symbol(String ticker) {
        return Symbol.of(ticker);
    }
}
