package bullpen.market.action;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.db.Database;
import bullpen.db.SettingStore;
import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.BarQueries;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.MarketDataSource;
import bullpen.market.Origin;
import bullpen.market.SourceMemory;
import bullpen.market.StoredMarket;
import bullpen.market.action.RecordedAction.Status;
import bullpen.web.Jobs;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.http.HttpStatus;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What actions say of a symbol's prices and of its name, and what a source tells of them. */
@Execution(ExecutionMode.CONCURRENT)
class CorporateActionsTest {
    private static final Symbol FB = Symbol.of("FB");
    private static final Symbol META = Symbol.of("META");
    private static final LocalDate TODAY = LocalDate.of(2022, 6, 1);
    private static final LocalDate CHANGE = LocalDate.of(2022, 6, 9);
    private static final LocalDate BACK = LocalDate.of(2023, 1, 9);

    @TempDir Path folder;
    private final Clock clock = Clock.fixed(Instant.parse("2022-06-01T15:00:00Z"), ZoneOffset.UTC);
    private SourceMemory memory;
    private Database database;

    @BeforeEach
    void open() {
        memory = new SourceMemory(folder, clock);
        database = memory.database();
        StoredMarket.list(database.reader(), database.writer(), Instrument.unknown(FB));
        storeBar();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void aSymbolIsTradedUntilItChangesAndTheNewOneFromThenOn() {
        CorporateActions actions = with(new CorporateAction.SymbolChange(FB, CHANGE, META));
        LocalDate before = CHANGE.minusDays(1);
        assertTrue(actions.isTraded(FB, before));
        assertFalse(actions.isTraded(META, before));
        assertFalse(actions.isTraded(FB, CHANGE));
        assertTrue(actions.isTraded(META, CHANGE));
        assertEquals(META, actions.now(FB, CHANGE));
        assertEquals(FB, actions.now(FB, before));
        assertNull(actions.origin(META, before));
        assertEquals("FB is META now, since 9 Jun 2022.", sentence(actions.ending(FB, BACK)));
    }

    /** A comma between thousands is none of the price; another one may be a decimal sign. */
    @Test
    void aPriceWithACommaForItsPointIsRefused() {
        assertEquals(
                new CorporateAction.Delisting(FB, CHANGE, Price.of("1200.5")),
                ActionReading.of("FB", "2022-06-09", "delisting", "$1,200.50"));
        for (String kind : List.of("dividend", "delisting")) {
            Problem refused =
                    assertThrows(
                            Problem.class,
                            () -> ActionReading.of("FB", "2022-06-09", kind, "0,47"));
            assertEquals(HttpStatus.UNPROCESSABLE_CONTENT, refused.status());
            assertEquals("terms", refused.fields().getFirst().field());
        }
    }

    @Test
    void itMayChangeBack() {
        CorporateActions actions =
                with(
                        new CorporateAction.SymbolChange(FB, CHANGE, META),
                        new CorporateAction.SymbolChange(META, BACK, FB));
        assertFalse(actions.isTraded(FB, BACK.minusDays(1)));
        assertTrue(actions.isTraded(FB, BACK));
        assertFalse(actions.isTraded(META, BACK));
        assertEquals(FB, actions.now(META, BACK));
    }

    @Test
    void whatHappenedUnderTheFormerSymbolIsOfTheNewOneToo() {
        var early = new CorporateAction.Split(FB, CHANGE.minusDays(2), new Ratio(2, 1));
        var late = new CorporateAction.Split(META, CHANGE.plusDays(2), new Ratio(3, 1));
        CorporateActions actions =
                with(early, new CorporateAction.SymbolChange(FB, CHANGE, META), late);
        assertEquals(
                List.of(new CorporateAction.Split(META, early.exDate(), new Ratio(2, 1)), late),
                actions.of("imported", META));
        assertEquals(List.of(early), actions.of("imported", FB));
        assertEquals(
                Price.of("10"), actions.carried(META, Price.of("60"), TODAY, CHANGE.plusDays(3)));
    }

    @Test
    void aDelistingEndsTradingOnItsDay() {
        CorporateActions actions = with(new CorporateAction.Delisting(FB, CHANGE, Price.of("42")));
        assertTrue(actions.isTraded(FB, CHANGE.minusDays(1)));
        assertFalse(actions.isTraded(FB, CHANGE));
        assertEquals(
                "FB was delisted on 9 Jun 2022; each share is paid out at $42.00.",
                sentence(actions.ending(FB, CHANGE)));
    }

    /** A new world's shares have another past; what was applied in the old one is kept apart. */
    @Test
    void aSourceOfAnotherWorldIsAskedAnewForAllItsPast() {
        LocalDate past = TODAY.minusYears(3);
        var first = new World("1", true);
        first.told = List.of(split(past, 2), split(TODAY.plusDays(2), 3));
        new Feed(first).ask();
        RecordedAction applied = latest().getLast();
        database.writer()
                .write(
                        tx -> {
                            store().become(tx, applied.id(), Status.APPLIED, clock.instant());
                            return null;
                        });
        new Feed(first).ask();
        assertEquals(TODAY.minusDays(7), first.askedFrom, "only the news");
        var second = new World("2", true);
        second.told = List.of(split(past, 5));
        var feed = new Feed(second);
        feed.ask();
        assertEquals(TODAY.minusYears(11), second.askedFrom);
        assertEquals(List.of(split(past, 5)), feed.actions.of("imported", FB));
        RecordedAction kept = store().find(applied.id());
        assertEquals("imported (1)", kept == null ? null : kept.source());
        assertEquals(2, latest().size(), "what was announced by the old world is forgotten");
    }

    @Test
    void whatWasAppliedIsNotOpenAgainWhenAnotherWorldTellsTheSame() {
        LocalDate past = TODAY.minusYears(3);
        var first = new World("1", true);
        first.told = List.of(split(past, 2), split(TODAY.plusDays(2), 3));
        new Feed(first).ask();
        RecordedAction applied = latest().getLast();
        database.writer()
                .write(
                        tx -> {
                            store().become(tx, applied.id(), Status.APPLIED, clock.instant());
                            return null;
                        });
        var second = new World("2", true);
        second.told = List.of(split(past, 2), split(TODAY.plusDays(3), 3));
        new Feed(second).ask();
        assertEquals(
                List.of(Status.ANNOUNCED, Status.APPLIED),
                latest().stream().map(RecordedAction::status).toList());
        assertEquals(applied.id(), latest().getLast().id());
        second.told = List.of(split(past, 2), split(TODAY.plusDays(4), 3));
        new Feed(second).ask();
        assertEquals(
                List.of(TODAY.plusDays(4), past),
                latest().stream().map(one -> one.action().exDate()).toList(),
                "an announcement that moved is not there twice");
    }

    /** Real prices are those of one world, whichever sources tell them. */
    @Test
    void whatWasAppliedAtRealPricesStaysWhateverSourcesThereAre() {
        var first = new World("yahoo", false);
        first.told = List.of(split(TODAY.minusYears(3), 2));
        new Feed(first).ask();
        RecordedAction applied = latest().getLast();
        database.writer()
                .write(
                        tx -> {
                            store().become(tx, applied.id(), Status.APPLIED, clock.instant());
                            return null;
                        });
        var second = new World("yahoo,polygon", false);
        second.told = first.told;
        new Feed(second).ask();
        assertEquals(
                List.of(Status.APPLIED), latest().stream().map(RecordedAction::status).toList());
    }

    @Test
    void aSourceThatGivesAllItsHistoryIsAskedOnceThatIsStored() {
        var world = new World("1", true);
        StoredMarket.clear(database.writer(), "imported");
        world.told = List.of(split(TODAY.plusDays(2), 2));
        var feed = new Feed(world);
        feed.ask();
        assertNull(world.askedFrom);
        storeBar();
        feed.ask();
        assertEquals(TODAY.minusYears(11), world.askedFrom);
        assertEquals(1, latest().size());
    }

    /** The second source answered with its raw bars; the split is the market's, whoever told it. */
    @Test
    void barsOfTheNextSourceAreAdjustedByTheMarketsSplits() {
        var settings = StoredMarket.settings("yahoo,csv", folder);
        int[] days = {
            Math.toIntExact(TODAY.minusDays(2).toEpochDay()),
            Math.toIntExact(TODAY.minusDays(1).toEpochDay())
        };
        long[] price = {4_000_000, 1_000_000};
        StoredMarket.put(
                database.writer(),
                "csv",
                new DailyBars(FB, days, List.of(price, price, price, price), new long[] {1, 4}));
        ActionRecord record = StoredActions.record(database, clock, settings);
        record.told(List.of(split(TODAY.minusDays(1), 4)));
        DailyBars read =
                StoredMarket.adjusted(database, settings)
                        .bySplits(StoredMarket.sources(database, settings).usual(FB), FB, TODAY);
        assertArrayEquals(new long[] {1_000_000, 1_000_000}, read.close());
        assertArrayEquals(new long[] {4, 4}, read.volume());
        assertEquals(Price.ofTicks(4_000_000), record.closeBefore(FB, TODAY.minusDays(1)));
        assertEquals(List.of(), StoredActions.of(database, settings).of("imported", FB));
    }

    private void storeBar() {
        int[] days = {Math.toIntExact(TODAY.minusDays(1).toEpochDay())};
        long[] price = {1_000_000};
        var bars = new DailyBars(FB, days, List.of(price, price, price, price), new long[1]);
        StoredMarket.put(database.writer(), "imported", bars);
    }

    @Test
    void aSourceOfFewCallsIsAskedForASymbolAtATime() {
        StoredMarket.list(database.reader(), database.writer(), Instrument.unknown(META));
        var world = new World("1", false);
        world.onDemand = true;
        world.isDown = true;
        world.told = List.of(split(TODAY.plusDays(2), 2));
        var feed = new Feed(world);
        feed.ask();
        assertEquals(0, latest().size());
        world.isDown = false;
        for (int round = 0; round < 4; round++) {
            feed.ask();
        }
        assertEquals(1, latest().size());
        assertEquals(3, world.questions.size(), "once more of the first, and of the second");
        assertTrue(world.questions.stream().allMatch(symbols -> symbols.size() == 1));
        assertEquals(2, world.questions.stream().distinct().count());
    }

    @Test
    void aPersonEntersNoneThatTheSimulatedMarketWouldNotFollowNorOneOfAnotherCentury() {
        var simulated = new World("1", true);
        var real = new World("1", false);
        var dividend = new CorporateAction.Dividend(FB, TODAY, Price.of("1"));
        assertEquals("kind", wrong(simulated, split(TODAY, 2)));
        assertEquals("kind", wrong(simulated, dividend));
        assertNull(wrong(simulated, new CorporateAction.Delisting(FB, TODAY, Price.of("1"))));
        assertNull(wrong(real, split(TODAY, 2)));
        assertNull(wrong(real, dividend));
        assertEquals("exDate", wrong(real, split(LocalDate.of(1800, 1, 1), 2)));
        assertEquals("exDate", wrong(real, split(TODAY.plusYears(1).plusDays(1), 2)));
        assertNull(wrong(real, split(TODAY.plusYears(1), 2)));
    }

    private @Nullable String wrong(World world, CorporateAction action) {
        ActionRecord record =
                StoredActions.record(database, clock, world, StoredActions.of(database));
        try {
            record.check("imported", action);
            return null;
        } catch (Problem refused) {
            return refused.fields().getFirst().field();
        }
    }

    private static CorporateAction split(LocalDate day, int shares) {
        return new CorporateAction.Split(FB, day, new Ratio(shares, 1));
    }

    private static String sentence(CorporateAction.@Nullable Ending ending) {
        return ending == null ? "" : ending.sentence();
    }

    private CorporateActionStore store() {
        return new CorporateActionStore(database.reader(), database.ids());
    }

    private List<RecordedAction> latest() {
        return store().latest(null, null, 10);
    }

    /** Recorded as they would be one after the other. */
    private CorporateActions with(CorporateAction... all) {
        StoredMarket.list(database.reader(), database.writer(), Instrument.unknown(META));
        database.writer()
                .write(
                        tx -> {
                            for (CorporateAction one : all) {
                                store().insert(
                                                tx,
                                                "imported",
                                                one,
                                                Status.APPLIED,
                                                null,
                                                clock.instant());
                            }
                            return null;
                        });
        return StoredActions.of(database);
    }

    /** The feed of a server that has just started on a source. */
    private final class Feed {
        final CorporateActions actions = StoredActions.of(database);
        private final ActionFeed feed;

        Feed(World world) {
            feed =
                    new ActionFeed(
                            world,
                            StoredMarket.instruments(database.reader(), database.writer(), world),
                            new BarQueries(database.reader()),
                            StoredActions.record(database, clock, world, actions),
                            new SettingStore(database.reader()),
                            database.writer(),
                            new Jobs(clock));
        }

        void ask() {
            feed.ask();
        }
    }

    /** Tells what it is told to. */
    private static final class World implements MarketDataSource {
        private final String version;
        private final boolean simulated;
        List<CorporateAction> told = List.of();
        @Nullable LocalDate askedFrom;
        boolean onDemand;
        boolean isDown;
        final List<Collection<Symbol>> questions = new ArrayList<>();

        World(String version, boolean simulated) {
            this.version = version;
            this.simulated = simulated;
        }

        @Override
        public Origin origin() {
            return new Origin("imported", Duration.ZERO, simulated);
        }

        @Override
        public String version(LocalDate day) {
            return version;
        }

        @Override
        public String label() {
            return name();
        }

        @Override
        public boolean onDemand() {
            return onDemand;
        }

        @Override
        public Answer<List<CorporateAction>> corporateActions(
                Collection<Symbol> symbols, LocalDate from, LocalDate to) {
            askedFrom = from;
            questions.add(symbols);
            return isDown ? new Answer.Down<>("silent") : new Answer.Ok<>(told, origin());
        }
    }
}
