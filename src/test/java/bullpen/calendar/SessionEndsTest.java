package bullpen.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.db.Database;
import bullpen.db.Faults;
import bullpen.db.SettingStore;
import bullpen.db.UnavailableException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class SessionEndsTest {
    private final List<LocalDate> told = new ArrayList<>();
    private final List<String> days = new ArrayList<>();
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

    @Test
    void aDayBeginsOnceAfterTheSessionBeforeAndBeforeItsOwnEnd() {
        SessionEnds ends = ends();
        ends.announce(Instant.parse("2026-11-22T15:00:00Z"));
        ends.announce(Instant.parse("2026-11-22T16:00:00Z"));
        ends.announce(Instant.parse("2026-11-23T05:00:00Z"));
        assertEquals(
                List.of("begin of 2026-11-22", "end of 2026-11-22", "begin of 2026-11-23"), days);
    }

    @Test
    void daysThatBeganWhileTheServerWasDownAreToldBetweenTheSessions() {
        ends().announce(Instant.parse("2026-11-22T15:00:00Z"));
        days.clear();
        ends().announce(Instant.parse("2026-11-24T15:00:00Z"));
        assertEquals(
                List.of(
                        "begin of 2026-11-22",
                        "end of 2026-11-22",
                        "begin of 2026-11-23",
                        "end of 2026-11-23",
                        "begin of 2026-11-24"),
                days);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 6, 8, 10})
    void anEndThatCannotBeWrittenIsToldAgainUntilItIs(int statement, @TempDir Path folder) {
        var faults = new Faults();
        Instant end = Instant.parse("2026-11-23T05:00:00Z");
        List<LocalDate> once = List.of(LocalDate.of(2026, 11, 22));
        try (Database failing = faults.open(folder)) {
            SettingStore store = new SettingStore(failing.reader());
            ends(failing, store).announce(Instant.parse("2026-11-22T15:00:00Z"));
            SessionEnds ends = ends(failing, store);
            faults.start(statement, Faults.Kind.DISK);
            assertThrows(UnavailableException.class, () -> ends.announce(end));
            assertThrows(UnavailableException.class, () -> ends.announce(end));
            faults.stop();
            told.clear();
            ends.announce(end);
            ends.announce(end);
            ends(failing, store).announce(end);
            assertEquals(once, told);
            assertEquals(once.getFirst().toString(), store.get("ended"));
        }
    }

    @Test
    void aListenerThatIsBrokenStopsNoMarket() {
        SettingStore store = new SettingStore(database.reader());
        var ends =
                new SessionEnds(
                        new AlwaysOpen(),
                        store,
                        database.writer(),
                        event -> {
                            if (event instanceof SessionFinished finished) {
                                finished.answeredBy(
                                        CompletableFuture.failedFuture(
                                                new IllegalStateException("broken")));
                            }
                        });
        ends.announce(Instant.parse("2026-11-22T15:00:00Z"));
        ends.announce(Instant.parse("2026-11-23T05:00:00Z"));
        assertEquals("2026-11-22", store.get("market.session"));
    }

    private SessionEnds ends() {
        return ends(database, new SettingStore(database.reader()));
    }

    /** With a listener that writes down which session ended. */
    private SessionEnds ends(Database database, SettingStore store) {
        return new SessionEnds(
                new AlwaysOpen(),
                store,
                database.writer(),
                event -> {
                    if (event instanceof SessionFinished finished) {
                        LocalDate date = finished.session().date();
                        told.add(date);
                        days.add("end of " + date);
                        finished.answeredBy(
                                database.writer().insist(tx -> store.put(tx, "ended", date + "")));
                    } else {
                        days.add("begin of " + ((DayBegun) event).date());
                    }
                });
    }
}
