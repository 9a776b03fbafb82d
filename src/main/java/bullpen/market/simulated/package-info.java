/** A whole market that needs no network: a pure function of seed, symbol and time. */
@NullMarked
package bullpen.market.simulated;

import org.jspecify.annotations.NullMarked;
