/** What companies do to their shares, applied to accounts on the ex-date, and undone. */
@NullMarked
package bullpen.corporate;

import org.jspecify.annotations.NullMarked;
