package bullpen.rules;

/** The bars of one symbol, oldest first, as columns. */
public interface Columns {
    /** The number of bars. */
    int length();

    /**
     * One column, of that length: prices in ticks of 1/10,000 dollar, volume in shares. Not changed
     * by who reads it nor by who gives it.
     */
    long[] of(PriceField field);
}
