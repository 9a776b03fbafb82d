/** Home: the queries of the other features on one page. */
@NullMarked
package bullpen.dashboard;

import org.jspecify.annotations.NullMarked;
