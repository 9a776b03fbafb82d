package bullpen.rules;

/**
 * When all of a position is sold at the next open.
 *
 * @param afterBars after having been held for so many bars, the one that bought it counted; 0 for
 *     never
 */
public record Exit(Condition condition, int afterBars) {
    public static final int MOST_BARS = 1_000;

    public Exit {
        Limits.require("bars held", afterBars, MOST_BARS);
    }
}
