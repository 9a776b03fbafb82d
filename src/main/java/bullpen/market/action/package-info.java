/** What companies do to their shares: told, entered, kept, and asked for. */
@NullMarked
package bullpen.market.action;

import org.jspecify.annotations.NullMarked;
