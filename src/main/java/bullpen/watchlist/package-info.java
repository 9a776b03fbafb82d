/** Lists of symbols that people watch. */
@NullMarked
package bullpen.watchlist;

import org.jspecify.annotations.NullMarked;
