/** What all sources over the network share: how they are asked, and when not. */
@NullMarked
package bullpen.market.http;

import org.jspecify.annotations.NullMarked;
