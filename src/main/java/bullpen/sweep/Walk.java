package bullpen.sweep;

import bullpen.backtest.BacktestRequest;
import bullpen.backtest.Report;
import bullpen.engine.Money;
import bullpen.performance.EquityCurve;
import bullpen.replay.BacktestResult;
import bullpen.sandbox.RunError;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A walk-forward on its way: for each window runs the grid on the days to choose, with bars that
 * end there, and the best of it on the days after them, with the money of the window before.
 */
final class Walk {
    private final WalkForward.Plan plan;
    private final BacktestRequest request;
    private final GridRuns grid;
    private final List<WalkForward.Step> steps = new ArrayList<>();
    private final List<Integer> days = new ArrayList<>();
    private final List<Long> cents = new ArrayList<>();
    private final List<Long> benchmark = new ArrayList<>();
    private Money equity;
    private double beside;

    Walk(WalkForward.Plan plan, BacktestRequest request, GridRuns grid) {
        this.plan = plan;
        this.request = request;
        this.grid = grid;
        this.equity = request.startingCapital();
        this.beside = equity.cents();
    }

    /**
     * Walks through windows as far as there is money.
     *
     * @return why it came to no end, null when it did
     */
    @Nullable RunError through(List<Window> windows) {
        for (int i = 0; i < windows.size(); i++) {
            if (grid.isCanceled() || equity.cents() <= 0) {
                break;
            }
            if (!isThrough(windows.get(i))) {
                return timeOver(i, windows.size());
            }
        }
        return null;
    }

    private static RunError timeOver(int done, int all) {
        return new RunError(
                "run_time",
                ("The five minutes for all runs together were over after %d of %d windows. Take"
                                + " fewer numbers, fewer windows or fewer days.")
                        .formatted(done, all),
                0,
                0);
    }

    /** False when the time was over before. */
    private boolean isThrough(Window window) {
        List<Cell> cells =
                grid.all(request.over(window.inFrom(), window.inTo(), request.startingCapital()));
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
        GridRuns.Run tried =
                grid.run(request.over(window.outFrom(), window.outTo(), equity), numbers);
        if (tried.cell().isCut()) {
            return false;
        }
        steps.add(new WalkForward.Step(window, numbers, cells.get(best), tried.cell()));
        BacktestResult result = tried.result();
        if (result != null) {
            chain(result.equity(), result.benchmark());
        }
        return true;
    }

    private void chain(EquityCurve curve, @Nullable EquityCurve other) {
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
    }

    WalkForward result(Report.Pins pins) {
        List<Long> whole = benchmark.size() == days.size() ? benchmark : null;
        return new WalkForward(request.startingCapital().cents(), steps, days, cents, whole, pins);
    }
}
