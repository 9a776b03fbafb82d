/**
 * A whole market that needs no network: a pure function of seed, symbol and time.
 *
 * <p>A market factor with clustered volatility ({@link bullpen.market.simulated.MarketFactor}),
 * sectors, and each stock's own fat-tailed noise make a session's return; it is split into an
 * overnight gap and a path through 390 minutes, stretched over the session, from which bars and
 * quotes are read.
 */
@NullMarked
package bullpen.market.simulated;

import org.jspecify.annotations.NullMarked;
