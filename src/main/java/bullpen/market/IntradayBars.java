package bullpen.market;

import bullpen.engine.Symbol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Bars within sessions of one symbol as columns of equal length, oldest first; prices in 1/10,000
 * USD, volume in shares. The arrays are shared, not copied: do not change them.
 */
public final class IntradayBars {
    private final Symbol symbol;
    private final Duration length;
    private final long[] starts;
    private final long[] open;
    private final long[] high;
    private final long[] low;
    private final long[] close;
    private final long[] volume;

    /**
     * @param length of each bar
     * @param starts of the bars, in seconds since 1970 UTC
     * @param prices open, high, low and close
     */
    public IntradayBars(
            Symbol symbol, Duration length, long[] starts, List<long[]> prices, long[] volume) {
        this.symbol = symbol;
        this.length = length;
        this.starts = starts;
        this.open = prices.get(0);
        this.high = prices.get(1);
        this.low = prices.get(2);
        this.close = prices.get(3);
        this.volume = volume;
    }

    public Symbol symbol() {
        return symbol;
    }

    public Duration length() {
        return length;
    }

    public int size() {
        return starts.length;
    }

    public Instant start(int index) {
        return Instant.ofEpochSecond(starts[index]);
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
