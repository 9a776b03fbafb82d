/** Strategy versions that trade a portfolio at every close. */
@NullMarked
package bullpen.deployment;

import org.jspecify.annotations.NullMarked;
