/** Yahoo Finance: an unofficial service of quotes, bars and search that needs no key. */
@NullMarked
package bullpen.market.yahoo;

import org.jspecify.annotations.NullMarked;
