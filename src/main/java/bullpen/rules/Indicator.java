package bullpen.rules;

/**
 * A figure computed from the closes of one symbol: the averages in dollars, RSI from 0 to 100. It
 * is undefined until enough bars are there, and what is undefined makes no comparison true.
 *
 * @param period how many bars it looks at, from {@link #MIN_PERIOD} to {@link #MAX_PERIOD}
 */
public record Indicator(Kind kind, int period) implements Operand {
    public static final int MIN_PERIOD = 2;
    public static final int MAX_PERIOD = 500;

    /** Which figure. */
    public enum Kind {
        /** Simple moving average: the mean of the last closes. */
        SMA,
        /**
         * Exponential moving average, begun with the simple one; weight of the newest close 2 /
         * (period + 1).
         */
        EMA,
        /** Wilder's relative strength index. */
        RSI
    }

    public Indicator {
        if (period < MIN_PERIOD || period > MAX_PERIOD) {
            throw new IllegalArgumentException(
                    "Period must be from " + MIN_PERIOD + " to " + MAX_PERIOD + ", was " + period);
        }
    }
}
