/** The bar loop: bars and a strategy through the engine, to fills, equity and figures; pure. */
@NullMarked
package bullpen.replay;

import org.jspecify.annotations.NullMarked;
