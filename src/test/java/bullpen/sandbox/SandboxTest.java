package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.replay.BarSeries;
import bullpen.replay.Instruction;
import bullpen.replay.Signal;
import bullpen.sandbox.RunOutcome.Failed;
import bullpen.sandbox.RunOutcome.Finished;
import bullpen.sandbox.RunOutcome.LogLine;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.LimitedWorker;
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
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Scripts of friends and enemies in real worker processes. */
@Execution(ExecutionMode.CONCURRENT)
class SandboxTest {
    private static final LocalDate FIRST = Scripts.FIRST;
    private static final List<BarSeries> BARS = Scripts.bars(10);

    /** Above what a machine that does other things needs for the seconds of a script. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir private static Path data;
    @TempDir private static Path loops;
    @TempDir private static Path hoards;

    private static WorkerPool pool;

    @BeforeAll
    static void open() {
        pool = Workers.pool(data, 2);
    }

    @AfterAll
    static void close() throws IOException {
        pool.close();
        assertNothingLeft(data);
    }

    private static void assertNothingLeft(Path data) throws IOException {
        assertEquals(List.of(), Workers.of(data), "a worker goes on");
        try (Stream<Path> left = Files.list(Workers.runs(data))) {
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

    /** As when a run is looked at again, or for the cells of a sweep. */
    @Test
    void nothingOfARunIsVisibleInTheNextOfTheSameWorker(@TempDir Path own) {
        try (WorkerPool one = Workers.pool(own, 1);
                WorkerTurn turn = one.turn()) {
            RunOutcome once = run(turn, POLLUTER, PATIENCE);
            Finished first = assertInstanceOf(Finished.class, once, once::toString);
            Set<ProcessHandle> worker = Set.copyOf(Workers.of(own));
            assertEquals(first, run(turn, POLLUTER, PATIENCE));
            assertEquals(worker, Set.copyOf(Workers.of(own)));
            String seen = first.log().getFirst().text();
            assertTrue(seen.startsWith("clean undefined undefined undefined 1 "), seen);
            String later = first.log().getLast().text();
            assertTrue(later.startsWith("dirty number number number 10 "), later);
        }
    }

    /** Says what it sees of all that it leaves behind, and leaves it behind again. */
    private static final String POLLUTER =
            """
            const world = this, count = /a/g, shape = () => `${typeof left} ${typeof ({}).left} ${typeof [].left}`;
            const params = {p: {min: 0, max: 9, default: 1}};
            let n = 0;
            function dirty() {
              const said = [];
              if (Math.max(1, 2) !== 2) said.push('Math.max');
              if (JSON.stringify([1]) !== '[1]') said.push('JSON');
              if (String.prototype.left || Number.prototype.left || Object.getPrototypeOf(trial).left || Error.prototype.left) said.push('prototype');
              if (getData.left || buy.left || portfolio.left || universe.left || params.left || Date.left) said.push('host');
              if (Array.isArray(1) || isNaN(1) || parseInt('1') !== 1) said.push('global');
              if (RegExp.$1 !== '') said.push('RegExp');
              if (count.lastIndex !== 0) said.push('lastIndex');
              if (Object.keys({a: 1}).length !== 1) said.push('keys');
              return said.length === 0 ? 'clean' : 'dirty';
            }
            function trial(f) { try { f(); } catch (e) {} }
            function onBar(bars) {
              n++;
              log([dirty(), shape(), n, Math.random(), new Date().getTime(), orders().length, getPosition('AAA')].join(' '));
              buy('AAA', 1);
              count.test('a');
              /(b)/.test('b');
              [() => world.left = 1, () => Object.prototype.left = 1, () => Array.prototype.left = 1, () => String.prototype.left = 1,
               () => Number.prototype.left = 1, () => Object.getPrototypeOf(trial).left = 1, () => Error.prototype.left = 1,
               () => Math.max = () => 3, () => JSON.stringify = () => 'x', () => getData.left = 1, () => buy.left = 1,
               () => portfolio.left = 1, () => universe.left = 1, () => params.left = 1, () => bars.left = 1, () => bars.AAA.close = 1e6,
               () => Array.isArray = () => true, () => world.isNaN = () => true, () => world.parseInt = () => 7,
               () => Object.keys = () => [], () => Math.random = () => 0.5, () => Date.left = 1, () => Math.left = 1].forEach(trial);
            }
            """;

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

    @Test
    void theSlotOfAScriptThatIsRefusedIsFree() {
        assertEquals("syntax", failed("log(").code());
        assertEquals("forbidden", failed("eval('1')").code());
        assertEquals("script_error", failed("nothing()").code());
        new Scripts(pool).run("log(1)", 10);
    }

    /**
     * Each file's first line is its promised outcome. Those that are to be stopped have a worker
     * each, one after the other in the same slot, and only the limit that they are to meet; those
     * that are to get nowhere have one together.
     */
    @TestFactory
    Stream<DynamicTest> hostileScriptsGetNowhere() throws IOException {
        List<HostileScript> scripts = HostileScript.all();
        assertTrue(scripts.size() >= 180);
        Map<String, String> outcomes = new ConcurrentHashMap<>();
        try (ExecutorService kinds = Executors.newFixedThreadPool(2)) {
            for (Stopped stopped :
                    List.of(
                            new Stopped("tick_cpu", loops, Duration.ofSeconds(1)),
                            new Stopped("memory", hoards, LimitedWorker.FAR))) {
                kinds.execute(() -> outcomes.putAll(stopped.run(scripts)));
            }
            outcomes.putAll(DeniedScripts.run(data, BARS, scripts));
        }
        assertNothingLeft(loops);
        assertNothingLeft(hoards);
        return scripts.stream()
                .map(
                        script ->
                                DynamicTest.dynamicTest(
                                        script.name(),
                                        () ->
                                                script.check(
                                                        outcomes.getOrDefault(
                                                                script.name(), "not run"))));
    }

    /**
     * The scripts that one limit is to stop.
     *
     * @param promise what they end as
     * @param computing in one call
     */
    private record Stopped(String promise, Path data, Duration computing) {
        Map<String, String> run(List<HostileScript> scripts) {
            Duration far = LimitedWorker.FAR;
            Map<String, String> outcomes = new HashMap<>();
            try (WorkerPool slot =
                    Workers.pool(data, 1, LimitedWorker.class, computing, far, far, far)) {
                for (HostileScript script : scripts) {
                    if (script.promised().equals(promise)) {
                        outcomes.put(script.name(), end(slot, script.text()));
                    }
                }
                new Scripts(slot).work();
            }
            return outcomes;
        }

        private static String end(WorkerPool slot, String script) {
            try (WorkerTurn turn = slot.turn()) {
                RunOutcome outcome = SandboxTest.run(turn, script, PATIENCE);
                if (outcome.log().stream().anyMatch(line -> line.text().contains("ESCAPED"))) {
                    return "ESCAPED";
                }
                return outcome instanceof Failed(RunError error, var _) ? error.code() : "finished";
            }
        }
    }

    private static RunOutcome run(WorkerTurn turn, String script, Duration limit) {
        return turn.run(
                Scripts.job(script, 10), BARS, null, limit, RunProgress.NONE, new Cancellation());
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
}
