package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.replay.BarSeries;
import bullpen.replay.Instruction;
import bullpen.replay.Signal;
import bullpen.sandbox.RunOutcome.Failed;
import bullpen.sandbox.RunOutcome.Finished;
import bullpen.sandbox.RunOutcome.LogLine;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Scripts of friends and enemies in real worker processes. */
@Execution(ExecutionMode.CONCURRENT)
class SandboxTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private static final List<BarSeries> BARS = List.of(series("AAA"), series("BBB"));

    @TempDir private static Path data;

    private static WorkerPool pool;

    @BeforeAll
    static void open() {
        pool = new WorkerPool(data, 2, Clock.systemUTC());
    }

    @AfterAll
    static void close() throws IOException {
        pool.close();
        try (Stream<Path> left = Files.list(data.resolve("worker/runs"))) {
            assertEquals(List.of(), left.toList(), "a worker's folder is left behind");
        }
    }

    @Test
    void aScriptSeesTodayAndThePastAndOrdersForTomorrow() {
        Finished run =
                finished(
                        """
                        function onBar(bars) {
                          const last = getData('AAA', 3);
                          log(last.map(b => b.date + ' ' + b.close).join(', ') + ' of ' + Object.keys(bars));
                          if (bars.AAA.date === '2024-01-02') buy('AAA', 2.5);
                          if (getPosition('AAA') === 2.5) sell('AAA', 2.5);
                        }
                        """,
                        FIRST.plusDays(1));
        assertEquals(
                new LogLine(0, "2024-01-01 100, 2024-01-02 101 of AAA,BBB"), run.log().getFirst());
        assertEquals(
                List.of(signal(0, Side.BUY, "2.5"), signal(1, Side.SELL, "2.5")),
                run.signals().subList(0, 2));
    }

    @Test
    void aScriptWithoutOnBarIsRunAtEachClose() {
        Finished run = finished("let n = 0; n++; log('n is ' + n); if (n === 2) buy('AAA', 1)");
        assertEquals(List.of(), run.signals());
        assertEquals(10, run.log().size());
        assertEquals("n is 1", run.log().getLast().text());
    }

    @Test
    void chanceAndTimeBelongToTheRun() {
        String script =
                "log(Math.random() + ' ' + new Date().toISOString() + ' ' + Date.now() + Date())";
        assertEquals(finished(script).log(), finished(script).log());
        assertTrue(
                finished("log(new Date().toISOString())")
                        .log()
                        .getLast()
                        .text()
                        .startsWith("2024-01-10T00:00:00.000Z"));
    }

    @Test
    void nothingOfARunIsVisibleInTheNext() {
        finished("this.left = 'behind'; Object.prototype.left = 'too'");
        assertEquals(
                "undefined undefined",
                finished("log(typeof left + ' ' + typeof ({}).left)").log().getFirst().text());
    }

    @Test
    void anErrorNamesItsPlace() {
        assertEquals(
                new RunError("script_error", "ReferenceError: \"nothing\" is not defined", 3, 3),
                failed("var a = 1;\nfunction onBar() {\n  nothing(a);\n}"));
        assertEquals(
                3,
                failed("\n\nbuy('AAA', -1)").line(),
                "an error thrown by the API is the caller's line");
        RunError syntax = failed("var a = 1;\nvar b = (a;\n");
        assertEquals("syntax", syntax.code());
        assertEquals(2, syntax.line());
        assertEquals(11, syntax.column());
    }

    /**
     * Each file's first line is its promised outcome. Those that are to be stopped have a worker
     * each, those that are to get nowhere one together.
     */
    @TestFactory
    Stream<DynamicTest> hostileScriptsGetNowhere() throws IOException {
        List<HostileScript> scripts = HostileScript.all();
        assertTrue(scripts.size() >= 180);
        Map<String, String> denied = DeniedScripts.run(data, BARS, scripts);
        ExecutorService slots = Executors.newFixedThreadPool(2);
        List<DynamicTest> tests = new ArrayList<>();
        for (HostileScript script : scripts) {
            if (script.isStopped()) {
                Future<?> run = slots.submit(() -> isStopped(script));
                tests.add(DynamicTest.dynamicTest(script.name(), () -> await(run)));
            } else {
                String outcome = denied.getOrDefault(script.name(), "not run");
                tests.add(DynamicTest.dynamicTest(script.name(), () -> script.check(outcome)));
            }
        }
        slots.shutdown();
        return tests.stream();
    }

    private static void await(Future<?> run) throws Throwable {
        try {
            run.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private static Void isStopped(HostileScript script) {
        RunOutcome outcome = run(script.text(), FIRST, new Cancellation());
        boolean escaped = outcome.log().stream().anyMatch(line -> line.text().contains("ESCAPED"));
        assertFalse(escaped, () -> outcome.log().toString());
        script.check(outcome instanceof Failed(RunError error, var _) ? error.code() : "finished");
        return null;
    }

    private static Signal signal(int day, Side side, String quantity) {
        Size size = Size.shares(Quantity.of(quantity));
        return new Signal(day, Instruction.Place.market(0, side, size));
    }

    private static Finished finished(String script) {
        return finished(script, FIRST);
    }

    private static Finished finished(String script, LocalDate from) {
        return assertInstanceOf(Finished.class, run(script, from, new Cancellation()));
    }

    private static RunError failed(String script) {
        return assertInstanceOf(Failed.class, run(script, FIRST, new Cancellation())).error();
    }

    private static RunOutcome run(String script, LocalDate from, Cancellation cancellation) {
        return pool.run(job(script, from), BARS, RunProgress.NONE, cancellation);
    }

    private static Job job(String script, LocalDate from) {
        return new Job(
                new Program.Script(script),
                from,
                FIRST.plusDays(9),
                Money.of("10000"),
                Costs.NONE,
                42);
    }

    private static BarSeries series(String ticker) {
        int[] days = new int[10];
        long[] prices = new long[10];
        for (int i = 0; i < days.length; i++) {
            days[i] = Math.toIntExact(FIRST.toEpochDay()) + i;
            prices[i] = (100 + i) * 10_000L;
        }
        return new BarSeries(
                Symbol.of(ticker), days, prices, prices, prices, prices, new long[days.length]);
    }
}
