/** The search for a symbol, and its page. */
@NullMarked
package bullpen.symbol;

import org.jspecify.annotations.NullMarked;
