package bullpen.contest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Somebody's part in a contest, with a portfolio of its own. Times are the market's.
 *
 * @param player the display name of its owner
 * @param withdrawnAt when its owner left, null while taking part
 */
public record Entry(
        long id,
        long contestId,
        long userId,
        String player,
        long portfolioId,
        Instant joinedAt,
        @Nullable Instant withdrawnAt) {

    public boolean withdrawn() {
        return withdrawnAt != null;
    }
}
