/** Rankings of portfolios. */
@NullMarked
package bullpen.leaderboard;

import org.jspecify.annotations.NullMarked;
