package bullpen.sweep;

import bullpen.backtest.BacktestRequest;
import bullpen.backtest.Study;
import bullpen.performance.Metrics;
import bullpen.replay.BacktestResult;
import bullpen.sandbox.RunError;
import bullpen.strategy.Version;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a strategy with the numbers of a grid; a run that fails is no end of the others. */
final class GridRuns {
    private static final Logger log = LoggerFactory.getLogger(GridRuns.class);

    /**
     * One of them.
     *
     * @param result null when the cell has an error
     */
    record Run(Cell cell, @Nullable BacktestResult result) {
        private static Run failed(String error) {
            return new Run(Cell.failed(error), null);
        }
    }

    private final Version version;
    private final Grid grid;
    private final Study.Runs runs;
    private final int all;
    private int done;
    private @Nullable Integer daysAYear;

    /**
     * @param all how many runs there will be; said at once, since the first may take its time
     */
    GridRuns(Version version, Grid grid, Study.Runs runs, int all) {
        this.version = version;
        this.grid = grid;
        this.runs = runs;
        this.all = all;
        runs.done(0, all);
    }

    boolean isCanceled() {
        return runs.isCanceled();
    }

    /** How many trading days a year the runs had, null while none has finished. */
    @Nullable Integer daysAYear() {
        return daysAYear;
    }

    /** All cells; fewer when nobody wants to know any more. */
    List<Cell> all(BacktestRequest request) {
        List<Cell> cells = new ArrayList<>();
        for (Map<String, Double> numbers : grid.cells()) {
            if (runs.isCanceled()) {
                break;
            }
            cells.add(run(request, numbers).cell());
        }
        return cells;
    }

    Run run(BacktestRequest request, Map<String, Double> numbers) {
        Map<String, Double> params = new LinkedHashMap<>(request.params());
        params.putAll(numbers);
        Run run = run(request.with(params));
        runs.done(++done, all);
        return run;
    }

    private Run finished(BacktestResult result, double riskFree) {
        Metrics metrics =
                Metrics.of(result.equity(), null, result.fills(), result.gross(), riskFree);
        daysAYear = metrics.curve().sample().daysAYear();
        return new Run(Cell.of(metrics), result);
    }

    private Run run(BacktestRequest request) {
        try {
            String problem = version.problem(request.params());
            if (problem != null) {
                return Run.failed(problem);
            }
            return switch (runs.run(request, version.program(request.params()))) {
                case Study.Answer.Failed(RunError error) -> Run.failed(error.words());
                case Study.Answer.Finished(BacktestResult result) ->
                        finished(result, request.riskFree());
            };
        } catch (RuntimeException e) {
            log.warn("A run of a study broke off", e);
            return Run.failed("The run broke off: it could not be computed.");
        }
    }
}
