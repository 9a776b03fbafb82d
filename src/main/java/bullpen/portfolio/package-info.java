/** Portfolios: their life and settings, what they hold and are worth, and how they did. */
@NullMarked
package bullpen.portfolio;

import org.jspecify.annotations.NullMarked;
