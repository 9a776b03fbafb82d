/** Instruments, quotes, bars, the market's clock and calendar, and the sources of prices. */
@NullMarked
package bullpen.market;

import org.jspecify.annotations.NullMarked;
