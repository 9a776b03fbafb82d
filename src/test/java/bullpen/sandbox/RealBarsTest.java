package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.replay.Backtest;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.NaiveCrossover;
import bullpen.replay.RecordedSignals;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The crossover in JavaScript on real daily bars against a loop that shares nothing with it. */
@Execution(ExecutionMode.CONCURRENT)
class RealBarsTest {
    private static final LocalDate FROM = LocalDate.of(2010, 1, 4);
    private static final LocalDate TO = LocalDate.of(2014, 12, 31);
    private static final Money CASH = Money.of("100000");
    private static final Costs COSTS = Costs.of(Money.of("1"), 5);
    private static final String SCRIPT =
            """
            function mean(bars, last, n) {
              let sum = 0;
              for (let i = last - n + 1; i <= last; i++) sum += Math.round(bars[i].close * 10000);
              return sum / n;
            }
            function above(bars, last) { return mean(bars, last, 20) > mean(bars, last, 50); }
            function onBar(today) {
              for (const symbol of symbols) {
                const bars = getData(symbol, 51);
                if (!today[symbol] || bars.length < 51) continue;
                const is = above(bars, 50), was = above(bars, 49), held = getPosition(symbol);
                if (is && !was && held === 0) buy(symbol, 100);
                if (!is && was && held > 0) sell(symbol, held);
              }
            }
            """;

    @TempDir private Path data;

    @Test
    void tradesAndEquityAgreeToTheCent() throws IOException {
        String folder = System.getProperty("bullpen.data", "");
        assumeFalse(
                folder.isEmpty(),
                "Give the folder with daily-adjusted-2005-2017 as -Dbullpen.data=DIR");
        List<BarSeries> series = new ArrayList<>();
        for (String ticker : List.of("AAPL", "JNJ", "MSFT", "SPY")) {
            series.add(series(Path.of(folder, "daily-adjusted-2005-2017", ticker + ".csv.gz")));
        }
        NaiveCrossover naive = new NaiveCrossover(series, FROM, TO, CASH);
        naive.run();
        assertTrue(naive.trades().size() > 50, "the fixture must trade");

        BacktestResult result = run(series);
        assertEquals(naive.trades(), result.fills().stream().map(NaiveCrossover::text).toList());
        List<String> equity = new ArrayList<>();
        for (int day = 0; day < result.equity().size(); day++) {
            equity.add(result.equity().date(day) + " " + result.equity().value(day));
        }
        assertEquals(naive.equity(), equity);
    }

    private BacktestResult run(List<BarSeries> series) {
        try (WorkerPool pool = new WorkerPool(data, 1)) {
            Job job = new Job(new Program.Script(SCRIPT), FROM, TO, CASH, COSTS, 1);
            RunOutcome outcome = pool.run(job, series, RunProgress.NONE, new Cancellation());
            RunOutcome.Finished finished = assertInstanceOf(RunOutcome.Finished.class, outcome);
            return new Backtest(
                            new Backtest.Setup(series, null, FROM, TO, CASH, COSTS),
                            new RecordedSignals(finished.signals()))
                    .run(Backtest.Progress.NONE);
        }
    }

    private static BarSeries series(Path file) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",", -1)).forEach(rows::add);
        }
        String name = file.getFileName().toString();
        return new BarSeries(
                Symbol.of(name.substring(0, name.indexOf('.'))),
                rows.stream()
                        .mapToInt(row -> Math.toIntExact(LocalDate.parse(row[0]).toEpochDay()))
                        .toArray(),
                ticks(rows, 1),
                ticks(rows, 2),
                ticks(rows, 3),
                ticks(rows, 4),
                rows.stream().mapToLong(row -> Long.parseLong(row[5])).toArray());
    }

    private static long[] ticks(List<String[]> rows, int column) {
        return rows.stream().mapToLong(row -> Price.of(row[column]).ticks()).toArray();
    }
}
