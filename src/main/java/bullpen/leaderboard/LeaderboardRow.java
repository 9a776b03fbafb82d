package bullpen.leaderboard;

import bullpen.contest.Ranking;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A portfolio in a ranking.
 *
 * @param position its line in the list, from 1, ranked or not
 * @param rank from 1, null when not ranked
 * @param tied whether others have the same rank
 * @param player the display name of its owner
 * @param portfolio its name where its owner has several in the ranking, else null
 * @param totalReturn over the period, or since the opening when that is later; 0.04 for 4 %
 * @param sharpe null below 20 days or without volatility
 * @param missing what it lacks to be ranked, null when ranked
 */
public record LeaderboardRow(
        long position,
        @Nullable Integer rank,
        boolean tied,
        long portfolioId,
        long userId,
        String player,
        @Nullable String portfolio,
        double totalReturn,
        double maxDrawdown,
        @Nullable Double sharpe,
        int fills,
        Instant openedAt,
        @Nullable String missing) {

    /** Such as "3", "=3" or a dash. */
    public String label() {
        return Ranking.label(rank, tied);
    }
}
