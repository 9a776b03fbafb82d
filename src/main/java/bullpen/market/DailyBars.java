package bullpen.market;

import bullpen.engine.Price;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Daily bars of one symbol from one source as columns of equal length, oldest first: days since
 * 1970-01-01, prices in 1/10,000 USD, volume in shares (0 when unknown). The arrays are shared, not
 * copied: do not change them.
 */
public final class DailyBars {
    private final Symbol symbol;
    private final int[] days;
    private final long[] open;
    private final long[] high;
    private final long[] low;
    private final long[] close;
    private final long[] volume;

    /**
     * @param prices open, high, low and close
     */
    public DailyBars(Symbol symbol, int[] days, List<long[]> prices, long[] volume) {
        this.symbol = symbol;
        this.days = days;
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
        return days.length;
    }

    public boolean isEmpty() {
        return days.length == 0;
    }

    public LocalDate date(int index) {
        return LocalDate.ofEpochDay(days[index]);
    }

    public int[] days() {
        return days;
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

    /** The last close before a day, null when there is none. */
    public @Nullable Price closeBefore(LocalDate day) {
        int next = indexAtOrAfter(day.toEpochDay());
        return next == 0 ? null : Price.ofTicks(close[next - 1]);
    }

    /** The bars from one day to another, both included. */
    public DailyBars between(LocalDate from, LocalDate to) {
        int start = indexAtOrAfter(from.toEpochDay());
        int end = indexAtOrAfter(to.toEpochDay() + 1);
        if (start == 0 && end == days.length) {
            return this;
        }
        return new DailyBars(
                symbol,
                Arrays.copyOfRange(days, start, end),
                List.of(
                        Arrays.copyOfRange(open, start, end),
                        Arrays.copyOfRange(high, start, end),
                        Arrays.copyOfRange(low, start, end),
                        Arrays.copyOfRange(close, start, end)),
                Arrays.copyOfRange(volume, start, end));
    }

    private int indexAtOrAfter(long day) {
        int found =
                Arrays.binarySearch(days, Math.clamp(day, Integer.MIN_VALUE, Integer.MAX_VALUE));
        return found < 0 ? -found - 1 : found;
    }
}
