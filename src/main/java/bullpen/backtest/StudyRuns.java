package bullpen.backtest;

import bullpen.replay.Backtest;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.RuleStrategy;
import bullpen.rules.Rules;
import bullpen.sandbox.Cancellation;
import bullpen.sandbox.RunError;
import bullpen.sandbox.RunOutcome;
import bullpen.sandbox.RunProgress;
import bullpen.sandbox.WorkerTurn;
import bullpen.sandbox.worker.Program;
import bullpen.sandbox.worker.SignalCodec;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * The runs of a study: one after another, each with the limits of a backtest, and one for all of
 * them. Scripts run in one worker. Rules hold no foreign code and run here, which spares each of a
 * hundred runs the way there and back and being played twice. Bars are loaded once for runs of the
 * same days.
 */
final class StudyRuns implements Study.Runs {
    static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final RunError TOO_LONG =
            new RunError("run_time", "The run took longer than the 30 seconds it may take.", 0, 0);
    private static final RunError TOO_MANY_ORDERS =
            new RunError("output", "The strategy gave more than 50,000 orders", 0, 0);

    private final BacktestBars bars;
    private final WorkerTurn turn;
    private final Cancellation cancellation;
    private final Consumer<Progress> progress;
    private final Duration limit;
    private final long start = System.nanoTime();

    private final DataVersion data = new DataVersion();
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;
    private List<BarSeries> series = List.of();
    private @Nullable BarSeries benchmark;

    /**
     * @param progress told how many runs of how many are done
     * @param limit of all runs together
     */
    StudyRuns(
            BacktestBars bars,
            WorkerTurn turn,
            Cancellation cancellation,
            Consumer<Progress> progress,
            Duration limit) {
        this.bars = bars;
        this.turn = turn;
        this.cancellation = cancellation;
        this.progress = progress;
        this.limit = limit;
    }

    @Override
    public Study.Answer run(BacktestRequest request, Program program) {
        Duration left = limit.minusNanos(System.nanoTime() - start);
        if (!left.isPositive()) {
            return new Study.Answer.Failed(Study.TIME_OVER);
        }
        load(request);
        return switch (program) {
            case Program.Ruled(Rules rules) -> ruled(request, rules, left);
            case Program.Script script -> scripted(request, script, left);
        };
    }

    private Study.Answer scripted(BacktestRequest request, Program.Script script, Duration left) {
        RunOutcome outcome =
                turn.run(
                        BacktestRunner.job(request, script),
                        series,
                        benchmark,
                        shorter(left),
                        RunProgress.NONE,
                        cancellation);
        return switch (outcome) {
            case RunOutcome.Failed(RunError error, var _) ->
                    new Study.Answer.Failed(
                            error.code().equals("run_time") && isLast(left)
                                    ? Study.TIME_OVER
                                    : error);
            case RunOutcome.Finished finished -> played(request, finished);
        };
    }

    private Study.Answer played(BacktestRequest request, RunOutcome.Finished finished) {
        BacktestResult result = BacktestRunner.play(request, series, benchmark, finished);
        return result.equity().end().equals(finished.equity())
                ? new Study.Answer.Finished(result)
                : new Study.Answer.Failed(BacktestRunner.UNTRUE);
    }

    private Study.Answer ruled(BacktestRequest request, Rules rules, Duration left) {
        long end = System.nanoTime() + shorter(left).toNanos();
        Backtest.Progress watch =
                (_, _, _, _) -> {
                    if (cancellation.isCanceled() || System.nanoTime() - end > 0) {
                        throw new StoppedException();
                    }
                };
        try {
            BacktestResult result =
                    new Backtest(
                                    BacktestRunner.setup(request, series, benchmark),
                                    new RuleStrategy(rules, series, benchmark))
                            .run(watch);
            return result.signals().size() > SignalCodec.MAX_SIGNALS
                    ? new Study.Answer.Failed(TOO_MANY_ORDERS)
                    : new Study.Answer.Finished(result);
        } catch (StoppedException e) {
            return new Study.Answer.Failed(isLast(left) ? Study.TIME_OVER : TOO_LONG);
        }
    }

    /** Whether the time of all runs ends before that of the next one. */
    private static boolean isLast(Duration left) {
        return left.compareTo(LONGEST) < 0;
    }

    private static Duration shorter(Duration left) {
        return isLast(left) ? left : LONGEST;
    }

    /** Ends a run of rules between two days. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        StoppedException() {
            super(null, null, false, false);
        }
    }

    private void load(BacktestRequest request) {
        if (!request.startDate().equals(from) || !request.endDate().equals(to)) {
            series = bars.series(request);
            benchmark = bars.benchmark(request);
            from = request.startDate();
            to = request.endDate();
            data.add(series, benchmark);
        }
    }

    @Override
    public String dataVersion() {
        return data.name();
    }

    @Override
    public void done(int runs, int all) {
        progress.accept(Progress.ofRuns(runs, all));
    }

    @Override
    public boolean isCanceled() {
        return cancellation.isCanceled();
    }
}
