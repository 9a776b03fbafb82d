package bullpen.market;

import bullpen.engine.Price;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Bars of days, which are counted since 1970-01-01. */
public final class DailyBars extends PriceSeries {
    private final int[] days;

    /**
     * @param prices open, high, low and close
     */
    public DailyBars(Symbol symbol, int[] days, List<long[]> prices, long[] volume) {
        super(symbol, prices, volume);
        this.days = days;
    }

    public LocalDate date(int index) {
        return LocalDate.ofEpochDay(days[index]);
    }

    public int[] days() {
        return days;
    }

    /** The last close before a day, null when there is none. */
    public @Nullable Price closeBefore(LocalDate day) {
        int next = indexAtOrAfter(day.toEpochDay());
        return next == 0 ? null : Price.ofTicks(close()[next - 1]);
    }

    /** The bars from one day to another, both included. */
    public DailyBars between(LocalDate from, LocalDate to) {
        int start = indexAtOrAfter(from.toEpochDay());
        int end = indexAtOrAfter(to.toEpochDay() + 1);
        if (start == 0 && end == days.length) {
            return this;
        }
        return new DailyBars(
                symbol(),
                Arrays.copyOfRange(days, start, end),
                Stream.of(open(), high(), low(), close())
                        .map(column -> Arrays.copyOfRange(column, start, end))
                        .toList(),
                Arrays.copyOfRange(volume(), start, end));
    }

    private int indexAtOrAfter(long day) {
        int found =
                Arrays.binarySearch(days, Math.clamp(day, Integer.MIN_VALUE, Integer.MAX_VALUE));
        return found < 0 ? -found - 1 : found;
    }
}
