package bullpen.sweep;

import bullpen.backtest.BacktestRequest;
import bullpen.backtest.StudyRuns;
import bullpen.performance.Metrics;
import bullpen.replay.BacktestResult;
import bullpen.sandbox.RunError;
import bullpen.strategy.Version;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a strategy with the numbers of a grid. */
final class GridRuns {
    private final Version version;
    private final Grid grid;
    private final StudyRuns runs;
    private final int all;
    private int done;

    /**
     * @param all how many runs there will be
     */
    GridRuns(Version version, Grid grid, StudyRuns runs, int all) {
        this.version = version;
        this.grid = grid;
        this.runs = runs;
        this.all = all;
    }

    /** All cells; fewer when nobody wants to know any more. */
    List<Cell> all(BacktestRequest request) {
        List<Cell> cells = new ArrayList<>();
        for (Map<String, Double> numbers : grid.cells()) {
            if (runs.isCanceled()) {
                break;
            }
            cells.add(
                    switch (run(request, numbers)) {
                        case StudyRuns.Answer.Failed(RunError error) -> Cell.failed(error.words());
                        case StudyRuns.Answer.Finished(BacktestResult result) ->
                                Cell.of(metrics(result));
                    });
        }
        return cells;
    }

    /** One of them. */
    StudyRuns.Answer run(BacktestRequest request, Map<String, Double> numbers) {
        Map<String, Double> params = new LinkedHashMap<>(request.params());
        params.putAll(numbers);
        String problem = version.problem(params);
        StudyRuns.Answer answer =
                problem == null
                        ? runs.run(request, version.program(params))
                        : new StudyRuns.Answer.Failed(new RunError("forbidden", problem, 0, 0));
        runs.done(++done, all);
        return answer;
    }

    static Metrics metrics(BacktestResult result) {
        return Metrics.of(result.equity(), null, result.fills(), result.gross(), 0);
    }
}
