package bullpen.leaderboard;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A part of a ranking.
 *
 * @param updatedAt when it was reckoned, by the wall clock; null before the first time
 * @param pricesAt the market time of its prices; null before the first time
 * @param ranked how many portfolios are ranked in all
 * @param mine the viewer's own rows, wherever they stand
 * @param next the position after which the next part begins, null at the end
 */
public record LeaderboardPage(
        Period period,
        @Nullable Instant updatedAt,
        @Nullable Instant pricesAt,
        long ranked,
        List<LeaderboardRow> rows,
        List<LeaderboardRow> mine,
        @Nullable Long next) {}
