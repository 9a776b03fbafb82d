package bullpen.contest;

import org.jspecify.annotations.Nullable;

/**
 * A row of the standings.
 *
 * @param rank from 1; null for who withdrew or has no score
 * @param tied whether others have the same rank
 * @param totalReturn as a fraction, null without a score
 * @param joinedOnDay the day of the contest, from 2, on which a late entrant joined; null for who
 *     was there from the first
 */
public record Standing(
        @Nullable Integer rank,
        boolean tied,
        Entry entry,
        Score score,
        @Nullable Double totalReturn,
        @Nullable Integer joinedOnDay) {

    /** Such as "3", "=3" or a dash. */
    public String label() {
        return Ranking.label(rank, tied);
    }
}
