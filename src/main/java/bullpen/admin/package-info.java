/** The operators' pages. */
@NullMarked
package bullpen.admin;

import org.jspecify.annotations.NullMarked;
