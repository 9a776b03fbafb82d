package bullpen.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import bullpen.calendar.CalendarSettings;
import bullpen.calendar.MarketClock;
import bullpen.calendar.SetClock;
import bullpen.db.Database;
import bullpen.db.SettingStore;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.quote.Lag.Stage;
import bullpen.web.Jobs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** How late quotes are said to be. */
class LagTest {
    private static final Instant NOW = Instant.parse("2025-07-09T15:00:00Z");

    @Test
    void itIsTimeSinceAQuoteCouldBeKnown(@TempDir Path folder) {
        try (Database database = Database.open(folder, "OFF", Clock.systemUTC())) {
            Lag lag = lag(database, 1);
            assertNull(lag.figures(Stage.DESK));
            lag.reached(Stage.DESK, quotes(902, 905, 960), Duration.ofMinutes(15));
            lag.reached(Stage.DESK, quotes(901), Duration.ofMinutes(15));
            lag.reached(Stage.DESK, quotes(10), Duration.ofMinutes(15));
            lag.reached(Stage.WATCHERS, quotes(7), Duration.ZERO);
            lag.reached(Stage.WATCHERS, List.of(), Duration.ZERO);
            assertEquals(
                    new Lag.Figures(Duration.ofSeconds(1), Duration.ofSeconds(5)),
                    lag.figures(Stage.DESK));
            assertEquals(
                    new Lag.Figures(Duration.ofSeconds(7), Duration.ofSeconds(7)),
                    lag.figures(Stage.WATCHERS));
        }
    }

    @Test
    void aFastMarketsSecondsAreShorterByTheWall(@TempDir Path folder) {
        try (Database database = Database.open(folder, "OFF", Clock.systemUTC())) {
            Lag lag = lag(database, 60);
            lag.reached(Stage.DESK, quotes(30), Duration.ZERO);
            assertEquals(
                    new Lag.Figures(Duration.ofMillis(500), Duration.ofMillis(500)),
                    lag.figures(Stage.DESK));
        }
    }

    private static Lag lag(Database database, double speed) {
        var wall = new SetClock(NOW.toString());
        return new Lag(
                new MarketClock(
                        wall,
                        new CalendarSettings("", List.of(), speed),
                        new SettingStore(database.reader()),
                        database.writer(),
                        new Jobs(wall)));
    }

    /** So many seconds old. */
    private static List<Quote> quotes(int... ages) {
        return Arrays.stream(ages)
                .mapToObj(
                        age ->
                                new Quote(
                                        Symbol.of("AAPL"),
                                        null,
                                        null,
                                        Price.of("100"),
                                        0,
                                        NOW.minusSeconds(age)))
                .toList();
    }
}
