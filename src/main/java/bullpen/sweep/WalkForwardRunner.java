package bullpen.sweep;

import bullpen.backtest.BacktestRequest;
import bullpen.backtest.BacktestRun;
import bullpen.backtest.RunKind;
import bullpen.backtest.Study;
import bullpen.backtest.StudyRuns;
import bullpen.engine.Money;
import bullpen.performance.EquityCurve;
import bullpen.replay.BacktestResult;
import bullpen.sandbox.RunError;
import bullpen.strategy.Version;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * For each window runs the grid on the days to choose, with bars that end there, and the best of it
 * on the days after them, with the money of the window before.
 */
@Component
final class WalkForwardRunner implements Study {
    private final StudyStore store;
    private final StudyQueries queries;

    WalkForwardRunner(StudyStore store, StudyQueries queries) {
        this.store = store;
        this.queries = queries;
    }

    @Override
    public RunKind kind() {
        return RunKind.WALK_FORWARD;
    }

    @Override
    public Outcome run(BacktestRun work, Version version, StudyRuns runs) {
        WalkForward.Plan plan = queries.plan(work.userId(), work.id(), WalkForward.Plan.class);
        BacktestRequest request = work.request();
        List<Window> windows =
                Window.of(
                        request.startDate(), request.endDate(), plan.inMonths(), plan.outMonths());
        int all = windows.size() * (1 + Math.toIntExact(plan.grid().size()));
        GridRuns grid = new GridRuns(version, plan.grid(), runs, all);
        Stitched stitched = new Stitched(request.startingCapital());
        for (Window window : windows) {
            if (runs.isCanceled() || stitched.equity.cents() <= 0) {
                break;
            }
            if (!stitched.add(window, plan, request, grid)) {
                return new Outcome.Failed(ended(stitched.steps.size(), windows.size()));
            }
        }
        WalkForward result = stitched.result(request);
        return new Outcome.Done(transaction -> store.finish(transaction, work.id(), result));
    }

    private static RunError ended(int done, int all) {
        return new RunError(
                "run_time",
                "The five minutes for all runs together were over after %d of %d windows. Take fewer numbers, fewer windows or fewer days."
                        .formatted(done, all),
                0,
                0);
    }

    /** The windows one after another, each with what the one before left. */
    private static final class Stitched {
        private final List<WalkForward.Step> steps = new ArrayList<>();
        private final List<Integer> days = new ArrayList<>();
        private final List<Long> cents = new ArrayList<>();
        private final List<Long> benchmark = new ArrayList<>();
        private Money equity;
        private double beside;

        Stitched(Money start) {
            this.equity = start;
            this.beside = start.cents();
        }

        /** False when the time was over before the window was tried to its end. */
        boolean add(Window window, WalkForward.Plan plan, BacktestRequest request, GridRuns grid) {
            BacktestRequest in =
                    request.over(window.inFrom(), window.inTo(), request.startingCapital());
            List<Cell> cells = grid.all(in);
            if (cells.stream().anyMatch(Cell::isCut)) {
                return false;
            }
            int best = new Ranking(cells, Score.of(plan.score())).best();
            if (best < 0) {
                Cell none = Cell.failed("no run had the figure to choose by");
                steps.add(new WalkForward.Step(window, null, none, none));
                return true;
            }
            Map<String, Double> numbers = plan.grid().cells().get(best);
            BacktestRequest out = request.over(window.outFrom(), window.outTo(), equity);
            Cell made =
                    switch (grid.run(out, numbers)) {
                        case StudyRuns.Answer.Failed(RunError error) -> Cell.failed(error.words());
                        case StudyRuns.Answer.Finished(BacktestResult result) -> chained(result);
                    };
            if (made.isCut()) {
                return false;
            }
            steps.add(new WalkForward.Step(window, numbers, cells.get(best), made));
            return true;
        }

        private Cell chained(BacktestResult result) {
            EquityCurve curve = result.equity();
            EquityCurve other = result.benchmark();
            double factor = beside / equity.cents();
            for (int i = 0; i < curve.size(); i++) {
                days.add(curve.day(i));
                cents.add(curve.value(i).cents());
                if (other != null) {
                    benchmark.add(Math.round(other.value(i).cents() * factor));
                }
            }
            equity = curve.end();
            beside = other == null ? beside : other.end().cents() * factor;
            return Cell.of(GridRuns.metrics(result));
        }

        WalkForward result(BacktestRequest request) {
            @Nullable List<Long> whole = benchmark.size() == days.size() ? benchmark : null;
            return new WalkForward(request.startingCapital().cents(), steps, days, cents, whole);
        }
    }
}
