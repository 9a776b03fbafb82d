/** Contests: their life, entries and standings. */
@NullMarked
package bullpen.contest;

import org.jspecify.annotations.NullMarked;
