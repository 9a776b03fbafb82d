package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bullpen.sandbox.RunOutcome.Failed;
import bullpen.sandbox.worker.LyingWorker;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Whatever a worker says, its run ends with a reason, it is gone, and the slot goes on. */
@Execution(ExecutionMode.SAME_THREAD)
class LyingWorkerTest {
    private static final String LOST = "The worker process was lost: ";
    private static final RunError FORBIDDEN =
            RunError.of("worker_lost", LOST + "it sent what it must not.");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir private static Path data;

    private static WorkerPool pool;

    @BeforeAll
    static void open() {
        pool = Workers.pool(data, 1, LyingWorker.class);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ready",
                "unknown",
                "long",
                "empty",
                "more",
                "days",
                "log",
                "line",
                "code",
                "canceled",
                "late",
                "back"
            })
    void whatItMustNotSay(String lie) {
        assertEquals(FORBIDDEN, end(lie, LIMIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flood", "lines"})
    void moreThanItMaySay(String lie) {
        assertEquals(RunError.tooMuchOutput(), end(lie, LIMIT));
    }

    @Test
    void nothing() {
        assertEquals(RunError.cutShort(), end("mute", Duration.ofSeconds(1)));
    }

    @Test
    void halfOfIt() {
        assertEquals(RunError.lost("it ended with code 0"), end("half", LIMIT));
        assertEquals(RunError.lost("it ended with code 7"), end("dead", LIMIT));
        new Scripts(pool).work();
    }

    private RunError end(String lie, Duration limit) {
        pool.warmUp();
        List<ProcessHandle> processes = Workers.of(data);
        assertFalse(processes.isEmpty(), "a spare waits for the run");
        RunOutcome outcome;
        try (WorkerTurn turn = pool.turn()) {
            outcome =
                    turn.run(
                            Scripts.job("// " + lie + "\nlog(1)", 10),
                            Scripts.bars(10),
                            null,
                            limit,
                            RunProgress.NONE,
                            new Cancellation());
        }
        assertEquals(0, pool.running(), "the slot is free");
        assertFalse(processes.stream().anyMatch(ProcessHandle::isAlive), "its process is gone");
        return assertInstanceOf(Failed.class, outcome, outcome::toString).error();
    }
}
