package bullpen.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.db.Database;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

class SessionEndsTest {
    private final List<LocalDate> told = new ArrayList<>();
    private Database database;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder, "OFF", Clock.systemUTC());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theVeryFirstStartHasNothingToTell() {
        ends().announce(Instant.parse("2026-11-22T15:00:00Z"));
        assertEquals(List.of(), told);
    }

    @Test
    void aSessionsEndIsToldOnceWhenItIsOver() {
        SessionEnds ends = ends();
        ends.announce(Instant.parse("2026-11-22T15:00:00Z"));
        ends.announce(Instant.parse("2026-11-23T04:59:59Z"));
        assertEquals(List.of(), told);
        ends.announce(Instant.parse("2026-11-23T05:00:00Z"));
        ends.announce(Instant.parse("2026-11-23T05:00:01Z"));
        assertEquals(List.of(LocalDate.of(2026, 11, 22)), told);
    }

    @Test
    void sessionsThatEndedWhileTheServerWasDownAreToldInOrder() {
        ends().announce(Instant.parse("2026-11-22T15:00:00Z"));
        ends().announce(Instant.parse("2026-11-25T15:00:00Z"));
        assertEquals(
                List.of(
                        LocalDate.of(2026, 11, 22),
                        LocalDate.of(2026, 11, 23),
                        LocalDate.of(2026, 11, 24)),
                told);
    }

    private SessionEnds ends() {
        return new SessionEnds(
                new AlwaysOpen(),
                new SettingStore(database.reader()),
                database.writer(),
                event -> told.add(((SessionFinished) event).session().date()));
    }
}
