package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.sandbox.worker.LimitedWorker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Each limit ends a run with a word of its own, and the slot goes on. Each is met alone: in these
 * workers the others are far away.
 */
@Execution(ExecutionMode.CONCURRENT)
class LimitsTest {
    private static final Duration FAR = LimitedWorker.FAR;
    private static final Duration NEAR = Duration.ofMillis(700);

    /** Ends after some seconds, so that a limit that is not there would show. */
    private static final String LOOP = "for (let i = 0; i < 2e9; i++) {} function onBar() {}";

    /** A megabyte a day, which takes some milliseconds of the second that a day may take. */
    private static final String HOARD =
            """
            const kept = [];
            function onBar() { kept.push('a,'.repeat(10000).split(',').map(one => ({one: [one]}))); }
            """;

    @TempDir private Path data;

    @Test
    void computingAtOneClose() {
        assertEnds("tick_cpu", "computed for more than 1 second at one close", NEAR, FAR, FAR, FAR);
    }

    @Test
    void timeAtOneClose() {
        assertEnds("tick_wall", "took more than 10 seconds at one close", FAR, NEAR, FAR, FAR);
    }

    @Test
    void timeInAll() {
        assertEnds("run_time", "took longer than the 30 seconds", FAR, FAR, NEAR, FAR);
    }

    @Test
    void computingInAll() {
        assertEnds("run_time", "computed for more than the 32 seconds", FAR, FAR, FAR, NEAR);
    }

    private void assertEnds(String code, String words, Object... limits) {
        try (WorkerPool pool = Workers.pool(data, 1, LimitedWorker.class, limits)) {
            var scripts = new Scripts(pool);
            RunError error = scripts.failure(LOOP, 10);
            assertEquals(code, error.code());
            assertTrue(error.message().contains(words), error.message());
        }
    }

    @Test
    void memoryAndOrdersInWorkersAsTheyAre() {
        try (WorkerPool pool = Workers.pool(data, 1)) {
            var scripts = new Scripts(pool);
            assertEquals(
                    RunError.of(
                            "memory",
                            "The script needed more than the 64 MB of memory it may use."),
                    scripts.failure(HOARD, 300));
            scripts.work();
            assertEquals(
                    RunError.of("output", "The script gave more than 500 orders a day"),
                    scripts.failure("for (let i = 0; i <= 500; i++) buy('AAA', 1)", 10));
            scripts.work();
        }
    }
}
