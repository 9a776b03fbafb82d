/** Prices that people want to be told of, and the telling. */
@NullMarked
package bullpen.alert;

import org.jspecify.annotations.NullMarked;
