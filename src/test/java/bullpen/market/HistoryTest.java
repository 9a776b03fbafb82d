package bullpen.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.calendar.AlwaysOpen;
import bullpen.calendar.CalendarSettings;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.calendar.SetClock;
import bullpen.db.Database;
import bullpen.db.SettingStore;
import bullpen.engine.Symbol;
import bullpen.market.action.StoredActions;
import bullpen.market.simulated.SimulatedMarket;
import bullpen.web.Jobs;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** The simulated market's history in a real database. */
class HistoryTest {
    private static final Symbol SPY = Symbol.of("SPY");
    private static final LocalDate YESTERDAY = LocalDate.of(2016, 3, 30);

    private final SetClock wall = new SetClock("2016-03-31T15:00:00Z");
    private MarketCalendar calendar = new AlwaysOpen();
    private Database database;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder, "OFF", wall);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstStartStoresAllFinishedSessions() {
        Bars bars = caughtUp(7);
        DailyBars spy = bars.of("simulated", SPY);
        assertEquals(SimulatedMarket.FIRST_DAY, spy.date(0));
        assertEquals(YESTERDAY, spy.date(spy.size() - 1));
        assertEquals(90, spy.size());
        Collection<Symbol> all = instruments(7).symbols();
        assertThat(bars.between("simulated", all, YESTERDAY, YESTERDAY))
                .hasSizeGreaterThan(60)
                .allSatisfy(one -> assertEquals(1, one.size()));
        assertThat(bars.sources(SPY)).containsExactly("simulated");
    }

    @Test
    void laterOnOnlyNewSessionsAreAdded() {
        DailyBars before = caughtUp(7).of("simulated", SPY);
        wall.pass(Duration.ofDays(2));
        DailyBars after = caughtUp(7).of("simulated", SPY);
        assertEquals(before.size() + 2, after.size());
        assertEquals(before.close()[89], after.close()[89]);
    }

    @Test
    void anotherSeedReplacesTheWorld() {
        DailyBars before = caughtUp(7).of("simulated", SPY);
        DailyBars after = caughtUp(8).of("simulated", SPY);
        assertEquals(before.size(), after.size());
        assertThat(after.close()).isNotEqualTo(before.close());
    }

    @Test
    void anotherSpecialDayReplacesTheWorld() {
        calendar = new CalendarSettings("new-york", List.of(), 1).calendar(false);
        DailyBars before = caughtUp(7).of("simulated", SPY);
        calendar =
                new CalendarSettings("new-york", List.of("2016-03-28 closed Storm"), 1)
                        .calendar(false);
        DailyBars after = caughtUp(7).of("simulated", SPY);
        LocalDate stormy = LocalDate.of(2016, 3, 28);
        assertEquals(1, before.between(stormy, stormy).size());
        assertEquals(0, after.between(stormy, stormy).size());
        assertEquals(before.size() - 1, after.size());
    }

    @Test
    void aSpecialDayAheadLeavesThePastAlsoOnceItHasCome() {
        calendar = new CalendarSettings("new-york", List.of(), 1).calendar(false);
        DailyBars before = caughtUp(7).of("simulated", SPY);
        LocalDate mark = before.date(0);
        database.writer()
                .write(
                        transaction -> {
                            long[] one = {1};
                            return new BarStore()
                                    .put(
                                            transaction,
                                            "simulated",
                                            List.of(
                                                    new DailyBars(
                                                            SPY,
                                                            new int[] {before.days()[0] - 1},
                                                            List.of(one, one, one, one),
                                                            one)));
                        });
        calendar =
                new CalendarSettings("new-york", List.of("2016-04-01 closed Storm"), 1)
                        .calendar(false);
        assertEquals(before.size() + 1, caughtUp(7).of("simulated", SPY).size());
        wall.pass(Duration.ofDays(5));
        DailyBars after = caughtUp(7).of("simulated", SPY);
        assertEquals(mark.minusDays(1), after.date(0), "what was stored is still there");
        wall.pass(Duration.ofDays(1));
        assertEquals(mark.minusDays(1), caughtUp(7).of("simulated", SPY).date(0));
    }

    @Test
    void thatThereAreNoBarsIsNotRemembered() {
        var bars = new Bars(new BarQueries(database.reader()));
        assertEquals(0, bars.of("imported", SPY).size());
        var day =
                new DailyBars(
                        SPY,
                        new int[] {16_000},
                        List.of(new long[] {10}, new long[] {10}, new long[] {10}, new long[] {10}),
                        new long[] {0});
        database.writer()
                .write(
                        transaction -> {
                            new InstrumentStore(database.reader())
                                    .add(transaction, List.of(Instrument.unknown(SPY)));
                            return new BarStore().put(transaction, "imported", List.of(day));
                        });
        assertEquals(1, bars.of("imported", SPY).size());
    }

    @Test
    void barsBetweenTwoDaysIncludeBoth() {
        DailyBars some =
                caughtUp(7)
                        .of("simulated", SPY)
                        .between(LocalDate.of(2016, 2, 28), LocalDate.of(2016, 3, 1));
        assertEquals(3, some.size());
        assertEquals(LocalDate.of(2016, 2, 29), some.date(1));
    }

    private Bars caughtUp(long seed) {
        var bars = new Bars(new BarQueries(database.reader()));
        new History(
                        new SimulatedMarket(seed, calendar, wall),
                        calendar,
                        clock(),
                        instruments(seed),
                        StoredActions.of(database),
                        new BarStore(),
                        new BarQueries(database.reader()),
                        bars,
                        new SettingStore(database.reader()),
                        database.writer(),
                        new Jobs(wall))
                .catchUp();
        return bars;
    }

    private MarketClock clock() {
        return new MarketClock(
                wall,
                new CalendarSettings("", List.of(), 1),
                new SettingStore(database.reader()),
                database.writer(),
                new Jobs(wall));
    }

    private Instruments instruments(long seed) {
        return new Instruments(
                new InstrumentStore(database.reader()),
                new SimulatedMarket(seed, calendar, wall),
                database.writer());
    }
}
