/** Portfolios' books as files: out as CSV and JSON, trades in from CSV. */
@NullMarked
package bullpen.transfer;

import org.jspecify.annotations.NullMarked;
