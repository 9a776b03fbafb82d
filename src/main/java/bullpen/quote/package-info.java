/** The way of a quote: asked for, checked, kept as the latest, handed to the desk, and pushed. */
@NullMarked
package bullpen.quote;

import org.jspecify.annotations.NullMarked;
