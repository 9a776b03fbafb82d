package bullpen.rules;

import org.jspecify.annotations.Nullable;

/** The bars of one symbol, oldest first, as columns. */
public interface Columns {
    /** The number of bars. */
    int length();

    /**
     * One column, of that length: prices in ticks of 1/10,000 dollar, volume in shares. Not changed
     * by who reads it nor by who gives it.
     */
    long[] of(PriceField field);

    /**
     * What a value of the column is to be multiplied with at each bar, to be one of that bar's own
     * day, once splits and dividends have changed what a share is; null when nothing did.
     */
    default double @Nullable [] scale(PriceField field) {
        return null;
    }

    /**
     * The benchmark's last close at each bar, in any unit that stays; 0 before its first one. Null
     * without a benchmark.
     */
    default long @Nullable [] benchmark() {
        return null;
    }
}
