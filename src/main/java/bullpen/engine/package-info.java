/**
 * Orders, fills, accounts and money: pure rules on plain Java, the same for live trading and for
 * backtests.
 */
@NullMarked
package bullpen.engine;

import org.jspecify.annotations.NullMarked;
