package bullpen.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import bullpen.db.Database;
import bullpen.db.SettingStore;
import bullpen.web.Jobs;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class MarketClockTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final SetClock wall = new SetClock("2026-11-22T12:00:00Z");
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
    void goesWithTheWallClockAtSpeedOne() {
        MarketClock clock = clock(1);
        wall.pass(Duration.ofMinutes(5));
        assertEquals(START.plusSeconds(300), clock.now());
    }

    @Test
    void goesFasterWhenToldSo() {
        MarketClock clock = clock(144);
        wall.pass(Duration.ofMinutes(10));
        assertEquals(START.plus(Duration.ofDays(1)), clock.now());
    }

    @Test
    void tellsPagesHowItGoesWhereTheWallClockSaysSomethingElse() {
        assertNull(clock(1).course());
        clock(60).destroy();
        wall.pass(Duration.ofMinutes(1));
        long now = wall.instant().toEpochMilli();
        assertEquals("%d %d 1.0".formatted(now, now + 59 * 60_000), clock(1).course());
    }

    @Test
    void goesOnWhileTheServerIsDown() {
        clock(60).destroy();
        wall.pass(Duration.ofMinutes(1));
        assertEquals(START.plus(Duration.ofHours(1)), clock(60).now());
    }

    @Test
    void aChangeOfSpeedBendsItWithoutABreak() {
        clock(60).destroy();
        wall.pass(Duration.ofMinutes(1));
        MarketClock slower = clock(1);
        assertEquals(START.plus(Duration.ofHours(1)), slower.now());
        wall.pass(Duration.ofMinutes(1));
        assertEquals(START.plus(Duration.ofMinutes(61)), slower.now());
    }

    @Test
    void neverGoesBackWithTheWallClock() {
        MarketClock clock = clock(1);
        wall.pass(Duration.ofHours(1));
        Instant late = clock.now();
        wall.pass(Duration.ofHours(-2));
        assertEquals(late, clock.now());
        clock.destroy();
        MarketClock again = clock(1);
        assertEquals(late, again.now());
        wall.pass(Duration.ofSeconds(1));
        assertThat(again.now()).isEqualTo(late.plusSeconds(1));
    }

    @Test
    void noTwoStampsAreEqual() {
        MarketClock clock = clock(1);
        Instant first = clock.stamp();
        Instant second = clock.stamp();
        assertThat(second).isAfter(first);
        assertThat(clock.now()).isEqualTo(second);
        assertThat(clock.stamp()).isAfter(second);
    }

    private MarketClock clock(double speed) {
        var settings = new CalendarSettings("", List.of(), speed);
        return new MarketClock(
                wall,
                settings,
                new SettingStore(database.reader()),
                database.writer(),
                new Jobs(wall));
    }
}
