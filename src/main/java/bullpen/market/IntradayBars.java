package bullpen.market;

import bullpen.engine.Symbol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Bars within sessions. */
public final class IntradayBars extends PriceSeries {
    private final Duration length;
    private final long[] starts;

    /**
     * @param length of each bar
     * @param starts of the bars, in seconds since 1970 UTC
     * @param prices open, high, low and close
     */
    public IntradayBars(
            Symbol symbol, Duration length, long[] starts, List<long[]> prices, long[] volume) {
        super(symbol, prices, volume);
        this.length = length;
        this.starts = starts;
    }

    public Duration length() {
        return length;
    }

    public Instant start(int index) {
        return Instant.ofEpochSecond(starts[index]);
    }

    public Instant end(int index) {
        return start(index).plus(length);
    }
}
