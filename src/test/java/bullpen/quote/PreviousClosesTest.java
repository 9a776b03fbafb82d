package bullpen.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.calendar.CalendarSettings;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.calendar.NewYork;
import bullpen.calendar.SetClock;
import bullpen.db.Database;
import bullpen.db.SettingStore;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.BarFetch;
import bullpen.market.Bars;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.market.Origin;
import bullpen.market.SourceMemory;
import bullpen.market.SourceQuote;
import bullpen.market.SourceState;
import bullpen.market.StoredMarket;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.StoredActions;
import bullpen.web.Jobs;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the change of a day is reckoned from. */
@Execution(ExecutionMode.CONCURRENT)
class PreviousClosesTest {
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final String MONDAY = "2025-07-07";
    private static final String TUESDAY = "2025-07-08";
    private static final String WEDNESDAY = "2025-07-09";

    private final MarketCalendar calendar = new NewYork(List.of());
    private final SetClock clock = new SetClock(WEDNESDAY + "T15:00:00Z");
    private final Daily source = new Daily();
    private SourceMemory memory;
    private Quotes quotes;
    private BarFetch fetch;
    private PreviousCloses closes;

    @BeforeEach
    void open(@TempDir Path folder) {
        memory = new SourceMemory(folder, clock);
        Database database = memory.database();
        StoredMarket.list(database.reader(), database.writer(), Instrument.unknown(AAPL));
        var jobs = new Jobs(clock);
        var market =
                new MarketClock(
                        clock,
                        new CalendarSettings("", List.of(), 1),
                        new SettingStore(database.reader()),
                        database.writer(),
                        jobs);
        Instruments instruments =
                StoredMarket.instruments(database.reader(), database.writer(), source);
        quotes =
                new Quotes(
                        source,
                        market,
                        clock,
                        calendar,
                        new Halts(
                                source,
                                market,
                                instruments,
                                new HaltStore(database.reader()),
                                database.writer()),
                        new Quarantine(
                                new QuarantineStore(database.reader()),
                                database.writer(),
                                database.ids(),
                                clock),
                        StoredActions.of(database),
                        new QuoteStore(database.reader()));
        Bars bars = StoredMarket.bars(database.reader());
        fetch = memory.fetch(source, calendar, bars);
        StoredActions.tell(
                database,
                clock,
                new CorporateAction.Split(AAPL, LocalDate.parse("2025-07-10"), new Ratio(2, 1)));
        closes =
                new PreviousCloses(
                        source,
                        calendar,
                        quotes,
                        bars,
                        fetch,
                        StoredActions.of(database, StoredMarket.settings("manual")),
                        clock,
                        jobs);
    }

    @AfterEach
    void close() {
        fetch.destroy();
        memory.close();
    }

    @Test
    void itIsTheHistorysOfTheSessionBeforeTheQuotesOwn() {
        store(MONDAY, "100");
        store(TUESDAY, "110");
        store(WEDNESDAY, "120");
        assertEquals(Price.of("110"), closeBefore(quote(WEDNESDAY + "T14:00:00Z", "111")));
        assertEquals(Price.of("100"), closeBefore(quote(TUESDAY + "T20:00:00Z", "110")));
        assertEquals(
                Price.of("60"),
                closeBefore(quote("2025-07-10T14:00:00Z", "61")),
                "in shares of the day");
    }

    @Test
    void aPriceFromBeforeTheLastSessionIsOldHoweverOftenItIsSaid() {
        accept(quote(MONDAY + "T20:00:00Z", "100"));
        assertTrue(Objects.requireNonNull(quotes.latest(AAPL)).stale());
        assertFalse(quotes.isFresh(AAPL));
        accept(quote(TUESDAY + "T20:00:00Z", "110"));
        assertFalse(Objects.requireNonNull(quotes.latest(AAPL)).stale());
        assertTrue(quotes.isFresh(AAPL));
    }

    @Test
    void withoutHistoryItIsTheLastPriceOfTheSessionBefore() {
        assertNull(accept(quote(MONDAY + "T19:00:00Z", "100")));
        assertEquals(Price.of("100"), accept(quote(TUESDAY + "T14:00:00Z", "109")));
        assertEquals(Price.of("100"), accept(quote(TUESDAY + "T20:00:00Z", "110")));
        assertEquals(Price.of("110"), accept(quote(WEDNESDAY + "T14:00:00Z", "111")));
        assertEquals(Price.of("55.5"), accept(quote("2025-07-10T14:00:00Z", "56")));
        assertNull(accept(quote("2025-07-14T14:00:00Z", "57")), "of days before it says nothing");
    }

    @Test
    void historyThatComesLaterCountsFiveSecondsOn() {
        assertNull(accept(quote(WEDNESDAY + "T14:00:00Z", "111")));
        store(TUESDAY, "110");
        clock.pass(Duration.ofSeconds(4));
        assertNull(accept(quote(WEDNESDAY + "T14:01:00Z", "111")));
        clock.pass(Duration.ofSeconds(1));
        assertEquals(Price.of("110"), accept(quote(WEDNESDAY + "T14:02:00Z", "111")));
    }

    @Test
    void theSourceIsAskedForWhatIsNotKnownAndAfterAFailureAgainInAnHour() {
        closes.ask();
        assertEquals(0, source.calls, "nothing is quoted yet");
        accept(quote(WEDNESDAY + "T14:00:00Z", "111"));
        source.isDown = true;
        closes.ask();
        assertEquals(1, source.calls);
        clock.pass(Duration.ofMinutes(59));
        source.isDown = false;
        closes.ask();
        assertEquals(1, source.calls);
        assertNull(quotes.previousClose(AAPL));
        clock.pass(Duration.ofMinutes(1));
        closes.ask();
        assertEquals(2, source.calls);
        assertEquals(Price.of("110"), quotes.previousClose(AAPL));
        closes.ask();
        assertEquals(2, source.calls);
    }

    @Test
    void aPriceAtTheBellIsTheCloseAndOneBeforeItIsAskedAfter() {
        source.isDown = true;
        accept(quote(MONDAY + "T20:00:00Z", "100"));
        accept(quote(TUESDAY + "T19:59:59Z", "109"));
        closes.ask();
        assertEquals(0, source.calls);
        accept(quote(WEDNESDAY + "T14:00:00Z", "111"));
        closes.ask();
        assertEquals(1, source.calls);
    }

    @Test
    void whatAnotherSourceOfTheChainKnowsCountsTooButLess() {
        StoredMarket.put(memory.database().writer(), "next", bar(TUESDAY, "109"));
        assertEquals(Price.of("109"), closeBefore(quote(WEDNESDAY + "T14:00:00Z", "111")));
        store(MONDAY, "100");
        StoredMarket.put(memory.database().writer(), "next", bar(MONDAY, "99"));
        assertEquals(Price.of("100"), closeBefore(quote(TUESDAY + "T14:00:00Z", "101")));
    }

    @Test
    void theHistoryThatIsAskedForMayComeFromAnotherSource() {
        accept(quote(WEDNESDAY + "T14:00:00Z", "111"));
        source.answers = "next";
        closes.ask();
        assertEquals(Price.of("110"), quotes.previousClose(AAPL));
    }

    private @Nullable Price accept(SourceQuote next) {
        quotes.accept(next, closeBefore(next));
        return quotes.previousClose(AAPL);
    }

    private @Nullable Price closeBefore(SourceQuote next) {
        return closes.of(next.quote());
    }

    private SourceQuote quote(String at, String price) {
        var quote = new Quote(AAPL, null, null, Price.of(price), 0, Instant.parse(at));
        return new SourceQuote(quote, 0, 0, source.origin());
    }

    private void store(String day, String close) {
        StoredMarket.put(memory.database().writer(), "daily", bar(day, close));
    }

    private static DailyBars bar(String day, String close) {
        long[] price = {Price.of(close).ticks()};
        return new DailyBars(
                AAPL,
                new int[] {(int) LocalDate.parse(day).toEpochDay()},
                List.of(price, price, price, price),
                new long[] {1});
    }

    /** Has the bar of Tuesday, of one of two sources, unless it is down. */
    private static final class Daily implements MarketDataSource {
        private int calls;
        private boolean isDown;
        private String answers = "daily";

        @Override
        public Origin origin() {
            return origin("daily");
        }

        private static Origin origin(String name) {
            return new Origin(name, Duration.ofMinutes(15), false);
        }

        @Override
        public List<SourceState> states() {
            return Stream.of("daily", "next")
                    .map(
                            name ->
                                    new SourceState(
                                            name, false, "closed", null, null, null, null, null))
                    .toList();
        }

        @Override
        public boolean onDemand() {
            return true;
        }

        @Override
        public Answer<List<DailyBars>> bars(
                Collection<Symbol> symbols, LocalDate from, LocalDate to) {
            calls++;
            return isDown
                    ? new Answer.Down<>("as told")
                    : new Answer.Ok<>(List.of(bar(TUESDAY, "110")), origin(answers));
        }
    }
}
