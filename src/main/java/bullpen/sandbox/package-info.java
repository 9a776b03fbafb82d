/** The pool of worker processes that run strategies: start, limits, kill and wire. */
@NullMarked
package bullpen.sandbox;

import org.jspecify.annotations.NullMarked;
