package bullpen.sweep;

import bullpen.backtest.BacktestRun;

import java.util.List;

/**
 * A sweep that is done.
 *
 * @param work what was asked for
 * @param cells in the order of the grid
 */
record Sweep(BacktestRun work, Grid grid, List<Cell> cells) {
    Sweep {
        cells = List.copyOf(cells);
    }
}
