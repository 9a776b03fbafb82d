package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.replay.BarSeries;
import bullpen.replay.GeneratedBars;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The same inputs give the same signals, equity and log: alone, beside another, after a restart.
 */
@Execution(ExecutionMode.CONCURRENT)
class SameRunTest {
    private static final LocalDate FROM = LocalDate.of(2020, 1, 1);
    private static final String SCRIPT =
            """
            const params = {chance: {min: 0, max: 1, step: 0.1, default: 0.5}};
            function onBar() {
              for (const symbol of universe) {
                if (Math.random() < params.chance) buyFor(symbol, 100 + 100 * Math.random(), {trailPercent: 3});
                else if (getPosition(symbol) > 0) sell(symbol, getPosition(symbol), {limit: sma(symbol, 5)});
              }
              const names = {};
              for (const order of orders()) names[order.symbol + Math.sin(order.id)] = order.stop;
              log(new Date() + JSON.stringify(names) + [3, 1, 2].sort(() => Math.random() - 0.5) + Math.pow(portfolio.equity, 0.3));
            }
            """;

    @TempDir private Path data;

    private final List<BarSeries> series =
            List.of(
                    GeneratedBars.walk("AAA", FROM, 200, 5),
                    GeneratedBars.walk("BBB", FROM, 200, 5));

    @Test
    void theSameInputsGiveTheSameRun() throws Exception {
        RunOutcome.Finished once;
        try (WorkerPool pool = Workers.pool(data, 1)) {
            once = run(pool);
        }
        assertTrue(once.signals().size() > 100);
        try (WorkerPool pool = Workers.pool(data, 2);
                ExecutorService two = Executors.newFixedThreadPool(2)) {
            Future<RunOutcome.Finished> one = two.submit(() -> run(pool));
            Future<RunOutcome.Finished> other = two.submit(() -> run(pool));
            assertEquals(once, one.get());
            assertEquals(once, other.get());
        }
    }

    private RunOutcome.Finished run(WorkerPool pool) {
        Job job =
                new Job(
                        new Program.Script(SCRIPT, Map.of("chance", 0.6)),
                        FROM,
                        FROM.plusDays(300),
                        Money.of("50000"),
                        Costs.DEFAULT,
                        987_654_321_987L);
        RunOutcome outcome =
                pool.run(job, series, series.getFirst(), RunProgress.NONE, new Cancellation());
        return assertInstanceOf(RunOutcome.Finished.class, outcome);
    }
}
