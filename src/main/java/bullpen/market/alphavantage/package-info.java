/** Alpha Vantage: last closes, a hundred daily bars, search and profiles, 25 calls a day. */
@NullMarked
package bullpen.market.alphavantage;

import org.jspecify.annotations.NullMarked;
