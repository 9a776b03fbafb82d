package bullpen.rules;

import org.jspecify.annotations.Nullable;

/**
 * A strategy without code, long only. At a close it sells all of what is held when the exit says
 * so, on any day; on the schedule's days it buys what is not held and the entry says yes to, and
 * does with what is held what the schedule says.
 *
 * @param ranking which of those that the entry says yes to are held, null for all
 */
public record Rules(
        Condition entry,
        Exit exit,
        Size size,
        Risk risk,
        Schedule schedule,
        @Nullable Ranking ranking) {
    /** How deep conditions nest at most, and how many comparisons entry and exit have together. */
    public static final int MAX_DEPTH = 5;

    public static final int MAX_COMPARISONS = 50;

    public Rules {
        int comparisons = entry.comparisons() + exit.condition().comparisons();
        if (Math.max(entry.depth(), exit.condition().depth()) > MAX_DEPTH
                || comparisons > MAX_COMPARISONS) {
            throw new IllegalArgumentException("Conditions nest too deep or are too many");
        }
    }

    /** Buys on any day and sells by a condition alone. */
    public Rules(Condition entry, Condition exit, Size size) {
        this(entry, new Exit(exit, 0), size, Risk.NONE, Schedule.DAILY, null);
    }

    /** How many positions an equal share of the equity is reckoned for, 0 for one a symbol. */
    public int places() {
        return ranking == null ? risk.maxPositions() : ranking.keep();
    }
}
