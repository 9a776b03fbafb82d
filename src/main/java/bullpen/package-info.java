/** Bullpen: a paper trading platform; a package is a feature. */
@NullMarked
package bullpen;

import org.jspecify.annotations.NullMarked;
