package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.replay.BarSeries;
import bullpen.sandbox.RunOutcome.Failed;
import bullpen.sandbox.RunOutcome.Finished;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Runs that end from outside: canceled, or killed with their process. */
@Execution(ExecutionMode.CONCURRENT)
class WorkerLossTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final String DEEP = ("x".repeat(200) + "/").repeat(15);
    private static final String SLOW = "for (let i = 0; i < 1e7; i++) {}";

    @TempDir private Path data;

    private WorkerPool pool;

    @BeforeEach
    void open() {
        pool = Workers.pool(data, 1);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aCanceledRunEndsAtOnce() {
        Cancellation cancellation = new Cancellation();
        RunOutcome outcome = run(SLOW, (day, days, equity) -> cancellation.cancel(), cancellation);
        assertEquals("canceled", assertInstanceOf(Failed.class, outcome).error().code());
        assertWorks();
    }

    @Test
    void aRunCanceledBeforeItStartsDoesNotStart() {
        pool.warmUp();
        List<ProcessHandle> spares = workers().toList();
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        RunOutcome outcome = run("log(1)", RunProgress.NONE, cancellation);
        assertEquals("canceled", assertInstanceOf(Failed.class, outcome).error().code());
        assertTrue(spares.stream().allMatch(ProcessHandle::isAlive), "no worker was spent on it");
        assertWorks();
    }

    @Test
    void aRunThatGetsTheRestOfATimeIsNoKillWhenThatIsOver() {
        for (Duration rest : List.of(Duration.ofMillis(1), Duration.ZERO)) {
            RunOutcome outcome;
            try (WorkerTurn turn = pool.turn()) {
                outcome =
                        turn.run(
                                job(SLOW),
                                List.of(series()),
                                null,
                                rest,
                                RunProgress.NONE,
                                new Cancellation());
            }
            RunError error = assertInstanceOf(Failed.class, outcome).error();
            assertEquals("run_time", error.code());
            assertEquals("The time for it and the runs before it was over.", error.message());
        }
        assertEquals(0, pool.killed());
        assertWorks();
    }

    @Test
    void aKilledWorkerIsLostAndReplaced() {
        RunProgress kill = (day, days, equity) -> workers().forEach(ProcessHandle::destroyForcibly);
        RunOutcome outcome = run(SLOW, kill, new Cancellation());
        assertEquals("worker_lost", assertInstanceOf(Failed.class, outcome).error().code());
        assertEquals(1, pool.killed());
        assertEquals(Map.of("worker_lost", 1), pool.kills());
        assertEquals("worker_lost", pool.lastKills().getFirst().error().code());
        assertWorks();
    }

    @Test
    void aRunawayIsEndedSoonAfterItsLimit() {
        assertWorks();
        pool.warmUp();
        long start = System.nanoTime();
        RunOutcome outcome = run("while (true) {}", RunProgress.NONE, new Cancellation());
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        assertEquals("tick_cpu", assertInstanceOf(Failed.class, outcome).error().code());
        assertTrue(seconds < 10, () -> seconds + " seconds");
        assertWorks();
    }

    private void assertWorks() {
        RunOutcome outcome = run("log(1)", RunProgress.NONE, new Cancellation());
        assertEquals(10, assertInstanceOf(Finished.class, outcome).log().size());
        assertEquals(0, pool.running());
    }

    private RunOutcome run(String script, RunProgress progress, Cancellation cancellation) {
        return pool.run(job(script), List.of(series()), progress, cancellation);
    }

    private static Job job(String script) {
        return new Job(
                new Program.Script(script),
                FIRST,
                FIRST.plusDays(9),
                Money.of("10000"),
                Costs.NONE,
                42);
    }

    private static BarSeries series() {
        int[] days = new int[10];
        long[] prices = new long[10];
        for (int i = 0; i < days.length; i++) {
            days[i] = Math.toIntExact(FIRST.toEpochDay()) + i;
            prices[i] = 1_000_000;
        }
        return new BarSeries(Symbol.of("AAA"), days, prices, prices, prices, prices, new long[10]);
    }

    @Test
    void aSpareOutlivesTheThreadThatStartedIt() throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(pool::warmUp);
        thread.join();
        List<ProcessHandle> spares = workers().toList();
        assertTrue(!spares.isEmpty(), "a spare is ready");
        List<ProcessHandle> seen = new ArrayList<>();
        run("log(1)", (day, days, equity) -> workers().forEach(seen::add), new Cancellation());
        assertTrue(seen.containsAll(spares), "the spare was lost before the run");
    }

    @Test
    void aFolderThatCannotBeRemovedCostsNoResult() throws IOException {
        Path top = data.resolve("top");
        Files.createDirectories(top.resolve(DEEP));
        AtomicReference<Path> moved = new AtomicReference<>();
        RunProgress bury =
                (day, days, equity) -> {
                    if (moved.get() == null) {
                        moved.set(bury(top));
                    }
                };
        RunOutcome outcome = run("log(1)", bury, new Cancellation());
        Files.move(moved.get(), data.resolve("again"));
        assertInstanceOf(Finished.class, outcome);
        assertWorks();
    }

    /** Moves a folder to where no path that the system takes is long enough to name its inside. */
    private Path bury(Path top) {
        try (Stream<Path> runs = Files.list(Workers.runs(data))) {
            Path run = runs.min(Comparator.comparing(Path::toString)).orElseThrow();
            Path bottom = Files.createDirectories(run.resolve(DEEP));
            return Files.move(top, bottom.resolve("more"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<ProcessHandle> workers() {
        return ProcessHandle.current().descendants().filter(this::isWorker);
    }

    /** The pool's own: other tests of this run have processes too. */
    private boolean isWorker(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(data.toString());
    }
}
