/** The order desk and its ledger: what is written when people or the market act on accounts. */
@NullMarked
package bullpen.trading;

import org.jspecify.annotations.NullMarked;
