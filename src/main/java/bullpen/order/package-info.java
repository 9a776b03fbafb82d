/** Orders: what is asked for, and what became of it in words and numbers; their queries. */
@NullMarked
package bullpen.order;

import org.jspecify.annotations.NullMarked;
