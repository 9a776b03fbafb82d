/** The JSON API for bots: thin, over the same use cases as the pages. */
@NullMarked
package bullpen.api;

import org.jspecify.annotations.NullMarked;
