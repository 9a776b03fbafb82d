package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.replay.BarSeries;
import bullpen.sandbox.RunOutcome.Failed;
import bullpen.sandbox.RunOutcome.Finished;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Scripts over some days of two symbols that rise, in the workers of a pool. */
record Scripts(WorkerPool pool) {
    static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    /** What a run of this sort ends as when all is well. */
    void work() {
        assertEquals(0, pool.running(), "the slot is free");
        assertEquals(10, assertInstanceOf(Finished.class, run("log(1)", 10)).log().size());
        assertEquals(0, pool.running());
    }

    RunError failure(String script, int days) {
        RunOutcome outcome = run(script, days);
        return assertInstanceOf(Failed.class, outcome, outcome::toString).error();
    }

    RunOutcome run(String script, int days) {
        return pool.run(job(script, days), bars(days), RunProgress.NONE, new Cancellation());
    }

    static Job job(String script, int days) {
        return new Job(
                new Program.Script(script),
                FIRST,
                FIRST.plusDays(days - 1L),
                Money.of("10000"),
                Costs.NONE,
                42);
    }

    static List<BarSeries> bars(int count) {
        return List.of(series("AAA", count), series("BBB", count));
    }

    private static BarSeries series(String ticker, int count) {
        int[] days = new int[count];
        long[] prices = new long[count];
        Arrays.setAll(days, i -> Math.toIntExact(FIRST.toEpochDay()) + i);
        Arrays.setAll(prices, i -> (100 + i) * 10_000L);
        return new BarSeries(
                Symbol.of(ticker), days, prices, prices, prices, prices, new long[count]);
    }
}
