package bullpen.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.api.HistoryApi.BarJson;
import bullpen.api.HistoryApi.HistoryJson;
import bullpen.calendar.AlwaysOpen;
import bullpen.calendar.CalendarSettings;
import bullpen.calendar.MarketClock;
import bullpen.calendar.SetClock;
import bullpen.db.Database;
import bullpen.db.SettingStore;
import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.SourceMemory;
import bullpen.market.StoredMarket;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.StoredActions;
import bullpen.web.Jobs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Bars of the second of two sources, which are stored raw. */
@Execution(ExecutionMode.CONCURRENT)
class HistoryApiTest {
    private static final Symbol ACME = Symbol.of("ACME");
    private static final LocalDate SPLIT = LocalDate.of(2026, 3, 11);
    private static final LocalDate PAID = LocalDate.of(2026, 3, 12);

    /** A split and a dividend are the market's, whoever told them. */
    @Test
    void barsOfTheNextSourceAreAdjustedByTheMarketsActions(@TempDir Path folder) {
        var wall = new SetClock("2026-03-12T14:00:00Z");
        try (var memory = new SourceMemory(folder, wall)) {
            Database database = memory.database();
            StoredMarket.list(database.reader(), database.writer(), Instrument.unknown(ACME));
            int split = Math.toIntExact(SPLIT.toEpochDay());
            long[] price = {4_000_000, 1_000_000, 900_000};
            StoredMarket.put(
                    database.writer(),
                    "csv",
                    new DailyBars(
                            ACME,
                            new int[] {split - 1, split, split + 1},
                            List.of(price, price, price, price),
                            new long[] {1, 4, 5}));
            var settings = StoredMarket.settings("yahoo,csv", folder);
            StoredActions.tell(
                    database,
                    wall,
                    settings,
                    new CorporateAction.Split(ACME, SPLIT, new Ratio(4, 1)),
                    new CorporateAction.Dividend(ACME, PAID, Price.of("10")));
            var source = StoredMarket.manual();
            var bars = StoredMarket.bars(database.reader());
            var calendar = new AlwaysOpen();
            var history =
                    new HistoryApi(
                            bars,
                            StoredMarket.adjusted(database, settings),
                            memory.fetch(source, calendar, bars),
                            StoredMarket.directory(database, source),
                            calendar,
                            new MarketClock(
                                    wall,
                                    new CalendarSettings("", List.of(), 1),
                                    new SettingStore(database.reader()),
                                    database.writer(),
                                    new Jobs(wall)),
                            source,
                            StoredMarket.sources(database, settings));
            HistoryJson adjusted = history.historical("ACME", null, null, "day", null, true);
            assertEquals("csv", adjusted.source());
            assertEquals(
                    List.of(
                            bar(SPLIT.minusDays(1), "90", 4),
                            bar(SPLIT, "90", 4),
                            bar(PAID, "90", 5)),
                    adjusted.bars());
            assertEquals(
                    List.of(
                            bar(SPLIT.minusDays(1), "400", 1),
                            bar(SPLIT, "100", 4),
                            bar(PAID, "90", 5)),
                    history.historical("ACME", null, null, "day", "csv", false).bars());
        }
    }

    private static BarJson bar(LocalDate day, String text, long volume) {
        Price price = Price.of(text);
        return new BarJson(day, price, price, price, price, volume);
    }
}
