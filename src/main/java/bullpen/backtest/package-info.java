/** Backtest requests, their queue, runs and reports. */
@NullMarked
package bullpen.backtest;

import org.jspecify.annotations.NullMarked;
