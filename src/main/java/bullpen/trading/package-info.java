/** Portfolios, the order desk, the ledger and positions: the live use of the engine. */
@NullMarked
package bullpen.trading;

import org.jspecify.annotations.NullMarked;
