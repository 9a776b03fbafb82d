package bullpen.sweep;

import bullpen.backtest.BacktestRun;
import bullpen.backtest.Report;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sweep that is done.
 *
 * @param work what was asked for
 */
record Sweep(BacktestRun work, Grid grid, Result result) {
    /**
     * What is stored of it.
     *
     * @param cells in the order of the grid
     * @param daysAYear that their ratios count with, null when no run finished
     */
    record Result(List<Cell> cells, @Nullable Integer daysAYear, Report.Pins pins) {
        Result {
            cells = List.copyOf(cells);
        }
    }

    List<Cell> cells() {
        return result.cells();
    }

    /**
     * @throws Problem 404
     */
    Cell cell(int number) {
        if (number < 0 || number >= cells().size()) {
            throw Problem.notFound();
        }
        return cells().get(number);
    }

    /**
     * All numbers of a cell's run, by name.
     *
     * @throws Problem 404
     */
    Map<String, Double> params(int cell) {
        var _ = cell(cell);
        Map<String, Double> params = new LinkedHashMap<>(work.request().params());
        params.putAll(grid.cells().get(cell));
        return params;
    }
}
