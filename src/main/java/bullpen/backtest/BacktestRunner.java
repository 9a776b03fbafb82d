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
import bullpen.sandbox.WorkerTurn;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;
import bullpen.strategy.Strategies;
import bullpen.strategy.Version;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Runs one backtest, or a study in its place, from its row to its report: loads the bars, lets a
 * worker find the signals, plays them through the server's own engine, and says what is to be
 * written of it.
 */
@Component
final class BacktestRunner {
    private static final Logger log = LoggerFactory.getLogger(BacktestRunner.class);

    /** Of a run that broke outside of its worker. */
    static final RunError FAILED =
            new RunError("worker_lost", "The run failed in the server.", 0, 0);

    /** Of a run that the server played to another end than the worker. */
    static final RunError UNTRUE =
            new RunError("worker_lost", "The worker's answer did not hold.", 0, 0);

    private final BacktestStore store;
    private final BacktestQueries queries;
    private final BacktestBars bars;
    private final BacktestLive live;
    private final Strategies strategies;
    private final Study study;
    private final WorkerPool pool;
    private final Clock clock;

    BacktestRunner(
            BacktestStore store,
            BacktestQueries queries,
            BacktestBars bars,
            BacktestLive live,
            Strategies strategies,
            Study study,
            WorkerPool pool,
            Clock clock) {
        this.store = store;
        this.queries = queries;
        this.bars = bars;
        this.live = live;
        this.strategies = strategies;
        this.study = study;
        this.pool = pool;
        this.clock = clock;
    }

    /** Takes what is to be written of a run, in this order. */
    interface Results {
        /** How it ended; told exactly once. */
        void ended(Consumer<Transaction> write);

        /** Whether it saw ahead; of finished runs. */
        void checked(Consumer<Transaction> write);
    }

    /**
     * Runs it to its end, whatever that is, and looks whether it saw ahead; never throws.
     *
     * @param cancellation stops it: it goes back into the queue, unless its owner has ended it
     * @param stop ends the look ahead
     */
    void run(
            long id,
            Cancellation cancellation,
            Consumer<Progress> progress,
            Results results,
            Cancellation stop) {
        boolean told = false;
        try (WorkerTurn turn = pool.turn()) {
            BacktestRun run = queries.byId(id).orElseThrow();
            Version version = strategies.version(run.userId(), run.strategyId(), run.version());
            Consumer<Progress> reached = live.telling(run, progress);
            if (run.kind().isStudy()) {
                StudyRuns runs = new StudyRuns(bars, turn, cancellation, reached, StudyRuns.LIMIT);
                Consumer<Transaction> write = studied(run, version, runs);
                told = true;
                results.ended(write);
                return;
            }
            List<BarSeries> series = bars.series(run.request());
            BarSeries benchmark = bars.benchmark(run.request());
            Job job = job(run.request(), version.program(run.request().params()));
            RunOutcome outcome =
                    turn.run(
                            job,
                            series,
                            benchmark,
                            (day, days, equity) -> reached.accept(new Progress(day, days, equity)),
                            cancellation);
            Ended ended =
                    cancellation.isCanceled()
                            ? new Ended(transaction -> store.putBack(transaction, id), null)
                            : ended(run, version, job.program(), series, benchmark, outcome);
            told = true;
            results.ended(ended.write());
            LookAheadCheck check = ended.check();
            if (check != null) {
                LookAhead found = check.run(new Rerun(turn, job, series, benchmark, stop));
                if (!stop.isCanceled()) {
                    results.checked(transaction -> store.checked(transaction, id, found));
                }
            }
        } catch (RuntimeException | Error e) {
            log.error("Backtest {} could not be run", id, e);
            if (!told) {
                results.ended(failure(id, FAILED, List.of()));
            }
        }
    }

    private Consumer<Transaction> studied(BacktestRun run, Version version, StudyRuns runs) {
        Study.Outcome outcome = study.run(run, version, runs);
        if (runs.isCanceled()) {
            return transaction -> store.putBack(transaction, run.id());
        }
        Instant now = clock.instant();
        return switch (outcome) {
            case Study.Outcome.Done(var write) ->
                    transaction -> store.finish(transaction, run.id(), write, now);
            case Study.Outcome.Failed(RunError error) -> failure(run.id(), error, List.of());
        };
    }

    /**
     * @param check null when there is nothing to check
     */
    private record Ended(Consumer<Transaction> write, @Nullable LookAheadCheck check) {}

    /** The same job on less data, in the same worker, with 30 seconds for all of them. */
    private static final class Rerun implements LookAheadCheck.Again {
        private static final Duration LIMIT = Duration.ofSeconds(30);

        private final WorkerTurn turn;
        private final Job job;
        private final List<BarSeries> series;
        private final @Nullable BarSeries benchmark;
        private final Cancellation stop;
        private final long start = System.nanoTime();

        Rerun(
                WorkerTurn turn,
                Job job,
                List<BarSeries> series,
                @Nullable BarSeries benchmark,
                Cancellation stop) {
            this.turn = turn;
            this.job = job;
            this.series = series;
            this.benchmark = benchmark;
            this.stop = stop;
        }

        @Override
        public RunOutcome until(LocalDate last) {
            return turn.run(
                    job.until(last),
                    series.stream().map(one -> one.until(last)).toList(),
                    benchmark == null ? null : benchmark.until(last),
                    LIMIT.minusNanos(System.nanoTime() - start),
                    RunProgress.NONE,
                    stop);
        }
    }

    static Job job(BacktestRequest request, Program program) {
        return new Job(
                program,
                request.startDate(),
                request.endDate(),
                request.startingCapital(),
                request.rules(),
                request.seed(),
                List.of());
    }

    private Ended ended(
            BacktestRun run,
            Version version,
            Program program,
            List<BarSeries> series,
            @Nullable BarSeries benchmark,
            RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Failed(RunError error, var lines) ->
                    new Ended(
                            failure(run.id(), error, dated(lines, List.of(), run.request())), null);
            case RunOutcome.Finished finished -> {
                BacktestResult result = play(run.request(), series, benchmark, finished);
                if (!result.equity().end().equals(finished.equity())) {
                    yield new Ended(failure(run.id(), UNTRUE, List.of()), null);
                }
                Report.Pins pins =
                        new Report.Pins(
                                version.hash(),
                                DataVersion.of(series, benchmark),
                                Backtest.VERSION);
                RulesSeen seen =
                        program instanceof Program.Ruled(var rules)
                                ? new RulesSeen(rules, series, benchmark)
                                : null;
                List<Report.LogLine> lines = dated(finished.log(), days(result), run.request());
                Report report =
                        new ReportMaker(
                                        run.request(),
                                        series,
                                        result,
                                        lines,
                                        pins,
                                        version.numbersChosen(),
                                        seen)
                                .make();
                yield new Ended(success(run.id(), report), check(run.request(), result));
            }
        };
    }

    private static LookAheadCheck check(BacktestRequest request, BacktestResult result) {
        List<LocalDate> days =
                IntStream.range(0, result.equity().size()).mapToObj(result.equity()::date).toList();
        return new LookAheadCheck(days, request.symbols(), result.signals(), request.seed());
    }

    static BacktestResult play(
            BacktestRequest request,
            List<BarSeries> series,
            @Nullable BarSeries benchmark,
            RunOutcome.Finished finished) {
        return new Backtest(
                        setup(request, series, benchmark), new RecordedSignals(finished.signals()))
                .run(Backtest.Progress.NONE);
    }

    static Backtest.Setup setup(
            BacktestRequest request, List<BarSeries> series, @Nullable BarSeries benchmark) {
        return new Backtest.Setup(
                series,
                benchmark,
                request.startDate(),
                request.endDate(),
                request.startingCapital(),
                request.rules());
    }

    private Consumer<Transaction> success(long id, Report report) {
        Instant now = clock.instant();
        BacktestStore.Written written = BacktestStore.Written.of(report);
        return transaction -> store.finish(transaction, id, written, now);
    }

    static List<Integer> days(BacktestResult result) {
        return IntStream.range(0, result.equity().size()).mapToObj(result.equity()::day).toList();
    }

    /** Log lines with their dates; with the first day where the days are not known. */
    static List<Report.LogLine> dated(
            List<RunOutcome.LogLine> lines, List<Integer> days, BacktestRequest request) {
        int first = Math.toIntExact(request.startDate().toEpochDay());
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
