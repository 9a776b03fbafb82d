/** Many runs of one strategy with other numbers: over a grid, and forward through time. */
@NullMarked
package bullpen.sweep;

import org.jspecify.annotations.NullMarked;
