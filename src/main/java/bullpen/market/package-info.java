/** Instruments, bars, and the sources that prices come from. */
@NullMarked
package bullpen.market;

import org.jspecify.annotations.NullMarked;
