/** Polygon.io, now Massive: last closes, bars, splits, dividends and search, 5 calls a minute. */
@NullMarked
package bullpen.market.polygon;

import org.jspecify.annotations.NullMarked;
