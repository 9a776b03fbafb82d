/** Equity curves and trades turned into returns, drawdown, Sharpe ratio and the rest; pure. */
@NullMarked
package bullpen.performance;

import org.jspecify.annotations.NullMarked;
