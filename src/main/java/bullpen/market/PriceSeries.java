package bullpen.market;

import bullpen.engine.Symbol;

import java.util.List;

/**
 * Prices of one symbol from one source as columns of equal length, oldest first; prices in 1/10,000
 * USD, volume in shares (0 when unknown). The arrays are shared, not copied: do not change them.
 */
public abstract sealed class PriceSeries permits DailyBars, IntradayBars {
    private final Symbol symbol;
    private final long[] open;
    private final long[] high;
    private final long[] low;
    private final long[] close;
    private final long[] volume;

    /**
     * @param prices open, high, low and close
     */
    PriceSeries(Symbol symbol, List<long[]> prices, long[] volume) {
        this.symbol = symbol;
        this.open = prices.get(0);
        this.high = prices.get(1);
        this.low = prices.get(2);
        this.close = prices.get(3);
        this.volume = volume;
    }

    public Symbol symbol() {
        return symbol;
    }

    public int size() {
        return close.length;
    }

    public boolean isEmpty() {
        return close.length == 0;
    }

    public long[] open() {
        return open;
    }

    public long[] high() {
        return high;
    }

    public long[] low() {
        return low;
    }

    public long[] close() {
        return close;
    }

    public long[] volume() {
        return volume;
    }
}
