package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.replay.Backtest;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.RecordedSignals;
import bullpen.replay.ShareChange;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** A script in a real worker, through a split and a dividend to the end of the shares. */
@Execution(ExecutionMode.CONCURRENT)
class SplitRunTest {
    private static final LocalDate FROM = LocalDate.of(2014, 6, 6);
    private static final LocalDate TO = LocalDate.of(2014, 6, 11);
    private static final Money CASH = Money.of("100000");
    private static final String SCRIPT =
            """
            function onBar(today) {
              log(getData('AAPL', 9).map(bar => bar.close).join(' ') + ' held ' + getPosition('AAPL'));
              if (getPosition('AAPL') === 0) buy('AAPL', 10);
            }
            """;

    @TempDir private Path data;

    @Test
    void theWorkerAndTheServerAgreeAndTheScriptSeesTodaysShares() {
        long[] prices = {6_473_500, 6_455_700, 937_000, 942_500};
        int first = Math.toIntExact(FROM.toEpochDay()) - 1;
        var series =
                new BarSeries(
                        Symbol.of("AAPL"),
                        new int[] {first, first + 1, first + 4, first + 5},
                        prices,
                        prices,
                        prices,
                        prices,
                        new long[4],
                        List.of(
                                new ShareChange.Split(first + 4, new Ratio(7, 1)),
                                new ShareChange.Dividend(first + 5, Price.of("9.37")),
                                new ShareChange.Delisting(first + 6, Price.of("90"))));
        try (WorkerPool pool = Workers.pool(data, 1)) {
            Job job = new Job(new Program.Script(SCRIPT), FROM, TO, CASH, Costs.NONE, 1);
            RunOutcome outcome =
                    pool.run(job, List.of(series), RunProgress.NONE, new Cancellation());
            RunOutcome.Finished finished = assertInstanceOf(RunOutcome.Finished.class, outcome);
            assertEquals(
                    List.of(
                            "647.35 645.57 held 0",
                            "92.4786 92.2243 93.7 held 70",
                            "83.2307 83.0019 84.33 94.25 held 70"),
                    finished.log().stream().map(RunOutcome.LogLine::text).toList());
            BacktestResult result =
                    new Backtest(
                                    new Backtest.Setup(
                                            List.of(series), null, FROM, TO, CASH, Costs.NONE),
                                    new RecordedSignals(finished.signals()))
                            .run(Backtest.Progress.NONE);
            assertEquals(finished.equity(), result.equity().end());
            assertEquals(Quantity.shares(70), result.fills().getLast().quantity());
            assertEquals(Money.of("100694.40"), result.equity().value(2));
            assertEquals(Money.of("100396.90"), result.equity().end());
        }
    }
}
