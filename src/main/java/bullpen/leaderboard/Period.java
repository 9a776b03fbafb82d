package bullpen.leaderboard;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;

/** The stretch of time that a ranking is of, and what it takes to be ranked in it. */
public enum Period {
    WEEK("Week", 7, 7, 5),
    MONTH("Month", 30, 30, 10),
    ALL("All time", Integer.MAX_VALUE, 30, 10);

    /** What is shown, by pages and the API alike, when no period is asked for. */
    public static final Period USUAL = ALL;

    private final String label;
    private final int days;
    private final int leastDays;
    private final int leastFills;

    Period(String label, int days, int leastDays, int leastFills) {
        this.label = label;
        this.days = days;
        this.leastDays = leastDays;
        this.leastFills = leastFills;
    }

    /** The period of a word in an address, null for another word. */
    public static @Nullable Period of(String word) {
        return Arrays.stream(values())
                .filter(period -> period.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** As the database, addresses and the API write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String label() {
        return label;
    }

    int days() {
        return days;
    }

    boolean ranks(int daysOpen, int fills) {
        return daysOpen >= leastDays && fills >= leastFills;
    }

    /** What it takes to be ranked, in a sentence. */
    public String minimum() {
        return "Ranked are portfolios with at least "
                + leastFills
                + " fills that have been open for "
                + leastDays
                + " days.";
    }

    /** What a portfolio lacks to be ranked, such as "needs 10 fills, has 3"; null when nothing. */
    @Nullable String missing(int daysOpen, int fills) {
        if (ranks(daysOpen, fills)) {
            return null;
        }
        return fills < leastFills
                ? "needs " + leastFills + " fills, has " + fills
                : "needs " + leastDays + " days, has " + daysOpen;
    }
}
