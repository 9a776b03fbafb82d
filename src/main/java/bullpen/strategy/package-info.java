/** Strategies and their versions, the sentence of a rule, script checks and the editors. */
@NullMarked
package bullpen.strategy;

import org.jspecify.annotations.NullMarked;
