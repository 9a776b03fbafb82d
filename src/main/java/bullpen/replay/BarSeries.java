package bullpen.replay;

import bullpen.engine.Symbol;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * The daily bars of one symbol, oldest first, as columns: prices in ticks of 1/10,000 dollar,
 * volume in shares (0 when unknown), days as days since 1970-01-01. It never changes.
 */
public final class BarSeries {
    private final Symbol symbol;
    private final int[] days;
    private final long[] open;
    private final long[] high;
    private final long[] low;
    private final long[] close;
    private final long[] volume;

    /**
     * Takes copies of columns of equal length.
     *
     * @throws IllegalArgumentException if lengths differ, days do not increase, or a bar's prices
     *     are not positive or not within its high and low
     */
    public BarSeries(
            Symbol symbol,
            int[] days,
            long[] open,
            long[] high,
            long[] low,
            long[] close,
            long[] volume) {
        this.symbol = symbol;
        this.days = days.clone();
        this.open = column(open);
        this.high = column(high);
        this.low = column(low);
        this.close = column(close);
        this.volume = column(volume);
        for (int i = 0; i < days.length; i++) {
            check(i);
        }
    }

    private long[] column(long[] values) {
        if (values.length != days.length) {
            throw new IllegalArgumentException("Columns of " + symbol + " differ in length");
        }
        return values.clone();
    }

    private void check(int i) {
        boolean later = i == 0 || days[i] > days[i - 1];
        boolean within =
                0 < low[i]
                        && low[i] <= Math.min(open[i], close[i])
                        && high[i] >= Math.max(open[i], close[i]);
        if (!later || !within || volume[i] < 0) {
            throw new IllegalArgumentException(
                    "Not a bar: " + symbol + " on " + LocalDate.ofEpochDay(days[i]));
        }
    }

    public Symbol symbol() {
        return symbol;
    }

    public int size() {
        return days.length;
    }

    public int day(int index) {
        return days[index];
    }

    public LocalDate date(int index) {
        return LocalDate.ofEpochDay(days[index]);
    }

    public long open(int index) {
        return open[index];
    }

    public long high(int index) {
        return high[index];
    }

    public long low(int index) {
        return low[index];
    }

    public long close(int index) {
        return close[index];
    }

    public long volume(int index) {
        return volume[index];
    }

    /** The index of the last bar on or before a day, −1 when there is none. */
    public int indexAtOrBefore(int day) {
        int found = Arrays.binarySearch(days, day);
        return found >= 0 ? found : -found - 2;
    }

    /** The same series without the bars after a day. */
    public BarSeries until(LocalDate last) {
        int size = indexAtOrBefore(Math.toIntExact(last.toEpochDay())) + 1;
        return new BarSeries(
                symbol,
                Arrays.copyOf(days, size),
                Arrays.copyOf(open, size),
                Arrays.copyOf(high, size),
                Arrays.copyOf(low, size),
                Arrays.copyOf(close, size),
                Arrays.copyOf(volume, size));
    }
}
