package bullpen.rules;

/**
 * What bounds a loss. The first three are orders that rest at the market from the close of the day
 * that bought: one that fills takes the others away. Parts are in basis points; 0 is always none.
 *
 * @param stopLoss sells so far below the average cost
 * @param trailingStop sells so far below the highest price since
 * @param takeProfit sells so far above the average cost
 * @param maxPositions no entry while so many symbols are held or being bought
 * @param maxWeight no entry makes a position larger than this part of the equity
 * @param cooldown closes after a position ended before its symbol is entered again
 */
public record Risk(
        int stopLoss,
        int trailingStop,
        int takeProfit,
        int maxPositions,
        int maxWeight,
        int cooldown) {
    public static final int MOST_BELOW = 9_999;
    public static final int MOST_ABOVE = 1_000_000;
    public static final int MOST_POSITIONS = 50;
    public static final int WHOLE = 10_000;
    public static final int MOST_COOLDOWN = 1_000;
    public static final Risk NONE = new Risk(0, 0, 0, 0, 0, 0);

    public Risk {
        Limits.require("stop loss", stopLoss, MOST_BELOW);
        Limits.require("trailing stop", trailingStop, MOST_BELOW);
        Limits.require("take profit", takeProfit, MOST_ABOVE);
        Limits.require("positions", maxPositions, MOST_POSITIONS);
        Limits.require("weight", maxWeight, WHOLE);
        Limits.require("cooldown", cooldown, MOST_COOLDOWN);
    }

    /** Whether a position has orders that protect it. */
    public boolean protects() {
        return stopLoss > 0 || trailingStop > 0 || takeProfit > 0;
    }
}
