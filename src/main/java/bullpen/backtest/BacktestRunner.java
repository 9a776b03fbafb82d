package bullpen.backtest;

import bullpen.db.Transaction;
import bullpen.replay.Backtest;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.RecordedSignals;
import bullpen.sandbox.Cancellation;
import bullpen.sandbox.RunError;
import bullpen.sandbox.RunOutcome;
import bullpen.sandbox.RunProgress;
import bullpen.sandbox.WorkerPool;
import bullpen.sandbox.worker.Job;
import bullpen.strategy.Strategies;
import bullpen.strategy.Version;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Runs one backtest from its row to its report: loads the bars, lets a worker find the signals,
 * plays them through the server's own engine, and says what is to be written of it.
 */
@Component
final class BacktestRunner {
    private static final Logger log = LoggerFactory.getLogger(BacktestRunner.class);

    /** Of a run that broke outside of its worker. */
    static final RunError FAILED =
            new RunError("worker_lost", "The run failed in the server.", 0, 0);

    private static final RunError UNTRUE =
            new RunError("worker_lost", "The worker's answer did not hold.", 0, 0);

    private final BacktestStore store;
    private final BacktestQueries queries;
    private final BacktestBars bars;
    private final BacktestLive live;
    private final Strategies strategies;
    private final WorkerPool pool;
    private final Clock clock;

    BacktestRunner(
            BacktestStore store,
            BacktestQueries queries,
            BacktestBars bars,
            BacktestLive live,
            Strategies strategies,
            WorkerPool pool,
            Clock clock) {
        this.store = store;
        this.queries = queries;
        this.bars = bars;
        this.live = live;
        this.strategies = strategies;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Runs it to its end, whatever that is; never throws.
     *
     * @param goesOn whether the server goes on; when not, a canceled run goes back into the queue
     * @return what is to be written of it
     */
    Consumer<Transaction> run(
            long id, Cancellation cancellation, RunProgress progress, BooleanSupplier goesOn) {
        try {
            BacktestRun run = queries.byId(id).orElseThrow();
            List<BarSeries> series = bars.series(run.request());
            Version version = strategies.version(run.userId(), run.strategyId(), run.version());
            RunOutcome outcome =
                    pool.run(
                            job(run.request(), version),
                            series,
                            bars.benchmark(run.request()),
                            live.telling(run, progress),
                            cancellation);
            return cancellation.isCanceled() && !goesOn.getAsBoolean()
                    ? transaction -> store.putBack(transaction, id)
                    : ending(run, version, series, outcome);
        } catch (RuntimeException | Error e) {
            log.error("Backtest {} could not be run", id, e);
            return failure(id, FAILED, List.of());
        }
    }

    private static Job job(BacktestRequest request, Version version) {
        return new Job(
                version.program(),
                request.startDate(),
                request.endDate(),
                request.startingCapital(),
                request.costs(),
                request.seed());
    }

    private Consumer<Transaction> ending(
            BacktestRun run, Version version, List<BarSeries> series, RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Failed(RunError error, var lines) ->
                    failure(run.id(), error, dated(lines, List.of(), run));
            case RunOutcome.Finished finished -> {
                BarSeries benchmark = bars.benchmark(run.request());
                BacktestResult result = play(run.request(), series, benchmark, finished);
                Report.Pins pins =
                        new Report.Pins(
                                version.hash(),
                                DataVersion.of(series, benchmark),
                                Backtest.VERSION);
                yield result.equity().end().equals(finished.equity())
                        ? success(run, series, result, finished, pins)
                        : failure(run.id(), UNTRUE, List.of());
            }
        };
    }

    private static BacktestResult play(
            BacktestRequest request,
            List<BarSeries> series,
            @Nullable BarSeries benchmark,
            RunOutcome.Finished finished) {
        Backtest.Setup setup =
                new Backtest.Setup(
                        series,
                        benchmark,
                        request.startDate(),
                        request.endDate(),
                        request.startingCapital(),
                        request.costs());
        return new Backtest(setup, new RecordedSignals(finished.signals()))
                .run(Backtest.Progress.NONE);
    }

    private Consumer<Transaction> success(
            BacktestRun run,
            List<BarSeries> series,
            BacktestResult result,
            RunOutcome.Finished finished,
            Report.Pins pins) {
        List<Integer> days =
                IntStream.range(0, result.equity().size()).mapToObj(result.equity()::day).toList();
        List<Report.LogLine> lines = dated(finished.log(), days, run);
        Report report = new ReportMaker(run.request(), series, result, lines, pins).make();
        Instant now = clock.instant();
        return transaction -> store.finish(transaction, run.id(), report, now);
    }

    /** Log lines with their dates; with the first day where the days are not known. */
    private static List<Report.LogLine> dated(
            List<RunOutcome.LogLine> lines, List<Integer> days, BacktestRun run) {
        int first = Math.toIntExact(run.request().startDate().toEpochDay());
        return lines.stream()
                .map(
                        line ->
                                new Report.LogLine(
                                        line.day() < days.size() ? days.get(line.day()) : first,
                                        line.text()))
                .toList();
    }

    private Consumer<Transaction> failure(long id, RunError error, List<Report.LogLine> lines) {
        Instant now = clock.instant();
        return transaction -> store.fail(transaction, id, error, lines, now);
    }
}
