package bullpen.sweep;

import bullpen.backtest.BacktestRequest;
import bullpen.backtest.BacktestRun;
import bullpen.backtest.Report;
import bullpen.backtest.Study;
import bullpen.replay.Backtest;
import bullpen.sandbox.RunError;
import bullpen.strategy.Version;

import org.springframework.stereotype.Component;

import java.util.List;

/** Makes sweeps and walk-forwards of what was asked for. */
@Component
final class Studies implements Study {
    private final StudyStore store;
    private final StudyQueries queries;

    Studies(StudyStore store, StudyQueries queries) {
        this.store = store;
        this.queries = queries;
    }

    @Override
    public Outcome run(BacktestRun work, Version version, Runs runs) {
        return switch (work.kind()) {
            case BACKTEST -> throw new IllegalArgumentException("A backtest is no study");
            case SWEEP -> sweep(work, version, runs);
            case WALK_FORWARD -> walkForward(work, version, runs);
        };
    }

    private Outcome sweep(BacktestRun work, Version version, Runs runs) {
        Grid grid = queries.plan(work, Grid.class);
        GridRuns all = new GridRuns(version, grid, runs, Math.toIntExact(grid.size()));
        List<Cell> cells = all.all(work.request());
        return done(work, new Sweep.Result(cells, all.daysAYear(), pins(version, runs)));
    }

    private Outcome walkForward(BacktestRun work, Version version, Runs runs) {
        WalkForward.Plan plan = queries.plan(work, WalkForward.Plan.class);
        BacktestRequest request = work.request();
        List<Window> windows =
                Window.of(
                        request.startDate(), request.endDate(), plan.inMonths(), plan.outMonths());
        int all = windows.size() * (1 + Math.toIntExact(plan.grid().size()));
        Walk walk = new Walk(plan, request, new GridRuns(version, plan.grid(), runs, all));
        RunError cut = walk.through(windows);
        return cut != null ? new Outcome.Failed(cut) : done(work, walk.result(pins(version, runs)));
    }

    private Outcome done(BacktestRun work, Object result) {
        String written = StudyStore.written(result);
        return new Outcome.Done(transaction -> store.finish(transaction, work.id(), written));
    }

    private static Report.Pins pins(Version version, Runs runs) {
        return new Report.Pins(version.hash(), runs.dataVersion(), Backtest.VERSION);
    }
}
