package bullpen.sweep;

import bullpen.backtest.BacktestRun;
import bullpen.backtest.RunKind;
import bullpen.backtest.Study;
import bullpen.backtest.StudyRuns;
import bullpen.strategy.Version;

import org.springframework.stereotype.Component;

import java.util.List;

/** Runs a strategy once with each cell's numbers; a cell that fails is no end of the others. */
@Component
final class SweepRunner implements Study {
    /** What came of all, as it is stored. */
    record Cells(List<Cell> cells) {}

    private final StudyStore store;
    private final StudyQueries queries;

    SweepRunner(StudyStore store, StudyQueries queries) {
        this.store = store;
        this.queries = queries;
    }

    @Override
    public RunKind kind() {
        return RunKind.SWEEP;
    }

    @Override
    public Outcome run(BacktestRun work, Version version, StudyRuns runs) {
        Grid grid = queries.plan(work.userId(), work.id(), Grid.class);
        GridRuns all = new GridRuns(version, grid, runs, Math.toIntExact(grid.size()));
        Cells cells = new Cells(all.all(work.request()));
        return new Outcome.Done(transaction -> store.finish(transaction, work.id(), cells));
    }
}
