package bullpen.replay;

import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * The daily bars of one symbol, oldest first, as columns: prices in ticks of 1/10,000 dollar,
 * volume in shares (0 when unknown), days as days since 1970-01-01; raw, with the splits and
 * dividends beside them. It never changes.
 *
 * <p>A bar is seen from another one, later or the same, through the changes between the two: as
 * what it would have been in shares of that later day, dividends taken out. What comes after the
 * later one has no part in it.
 */
public final class BarSeries {
    /** No dividend leaves less of a price. */
    private static final double LEAST = 1e-6;

    private final Symbol symbol;
    private final int[] days;
    private final long[] open;
    private final long[] high;
    private final long[] low;
    private final long[] close;
    private final long[] volume;
    private final List<ShareChange> changes;
    private final ShareChange.@Nullable Delisting delisting;

    /** The changes that come with each bar, by its index. */
    private final Map<Integer, List<ShareChange>> changesAt;

    /**
     * Up to each bar, the product of what each change left of the prices before it, and of the new
     * shares for an old one; null without changes.
     */
    private final double @Nullable [] left;

    private final double @Nullable [] shares;

    /** Bars without splits and dividends, or with them taken out. */
    public BarSeries(
            Symbol symbol,
            int[] days,
            long[] open,
            long[] high,
            long[] low,
            long[] close,
            long[] volume) {
        this(symbol, days, open, high, low, close, volume, List.of());
    }

    /**
     * Takes copies of columns of equal length.
     *
     * @param changes by day, a day's split before its dividend; those before the second bar and
     *     after the last do nothing, but for a delisting, after which there is no bar
     * @throws IllegalArgumentException if lengths differ, days do not increase, a bar's prices are
     *     not positive or not within its high and low, or it comes after the delisting
     */
    public BarSeries(
            Symbol symbol,
            int[] days,
            long[] open,
            long[] high,
            long[] low,
            long[] close,
            long[] volume,
            List<ShareChange> changes) {
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
        this.changes = List.copyOf(changes);
        this.delisting =
                changes.stream()
                        .filter(ShareChange.Delisting.class::isInstance)
                        .map(ShareChange.Delisting.class::cast)
                        .findFirst()
                        .orElse(null);
        if (delisting != null && indexAtOrBefore(delisting.day() - 1) < days.length - 1) {
            throw new IllegalArgumentException(symbol + " has bars after its delisting");
        }
        this.changesAt = byBar();
        this.left = changesAt.isEmpty() ? null : products(this::left);
        this.shares = changesAt.isEmpty() ? null : products(this::shares);
    }

    private Map<Integer, List<ShareChange>> byBar() {
        Map<Integer, List<ShareChange>> found = new HashMap<>();
        for (ShareChange change : changes) {
            int bar = indexAtOrBefore(change.day() - 1) + 1;
            if (bar > 0 && bar < days.length) {
                found.computeIfAbsent(bar, _ -> new ArrayList<>()).add(change);
            }
        }
        return found;
    }

    private double[] products(IntToDoubleFunction factor) {
        double[] products = new double[days.length];
        double product = 1;
        for (int i = 0; i < products.length; i++) {
            if (changesAt.containsKey(i)) {
                product *= factor.applyAsDouble(i);
            }
            products[i] = product;
        }
        return products;
    }

    /** What the changes at a bar leave of the prices before it. */
    private double left(int bar) {
        double before = close[bar - 1];
        double factor = 1;
        for (ShareChange change : changesAt.getOrDefault(bar, List.of())) {
            factor *=
                    switch (change) {
                        case ShareChange.Split(_, Ratio ratio) ->
                                (double) ratio.denominator() / ratio.numerator();
                        case ShareChange.Delisting _ -> 1;
                        case ShareChange.Dividend(_, Price perShare) ->
                                Math.max(LEAST, 1 - perShare.ticks() / (before * factor));
                    };
        }
        return factor;
    }

    /** The shares that the changes at a bar made of one before it. */
    private double shares(int bar) {
        double factor = 1;
        for (ShareChange change : changesAt.getOrDefault(bar, List.of())) {
            if (change instanceof ShareChange.Split(_, Ratio ratio)) {
                factor *= (double) ratio.numerator() / ratio.denominator();
            }
        }
        return factor;
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

    /** The end of the shares, null when none is known. */
    public ShareChange.@Nullable Delisting delisting() {
        return delisting;
    }

    /** All of them, by day. */
    public List<ShareChange> changes() {
        return changes;
    }

    /** The splits and dividends that come with a bar; none with the first one. */
    public List<ShareChange> changesAt(int index) {
        return left == null ? List.of() : changesAt.getOrDefault(index, List.of());
    }

    /** Whether any bar comes with a split or a dividend. */
    public boolean isChanged() {
        return left != null;
    }

    /** What of a price of the first bar is left up to a bar; 1 without changes. */
    double leftUpTo(int index) {
        return left == null ? 1 : left[index];
    }

    /** The shares that one of the first bar has become up to a bar; 1 without changes. */
    double sharesUpTo(int index) {
        return shares == null ? 1 : shares[index];
    }

    /** A price of one bar as it is seen from another one, at least a tick. */
    public long seen(long ticks, int index, int from) {
        return left == null || left[index] == left[from]
                ? ticks
                : Math.max(1, Math.round(ticks * (left[from] / left[index])));
    }

    /** What an amount put in at the close of one bar is worth at that of another one, in cents. */
    long grown(long cents, int index, int from) {
        return left == null || left[index] == left[from]
                ? Money.ofCents(cents).scaled(close[from], close[index]).cents()
                : Math.round(cents * (close[from] / (close[index] * (left[from] / left[index]))));
    }

    /** A number of shares of one bar as it is seen from another one. */
    public long seenShares(long number, int index, int from) {
        return shares == null || shares[index] == shares[from]
                ? number
                : Math.round(number * (shares[from] / shares[index]));
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
                Arrays.copyOf(volume, size),
                changes.stream().filter(one -> one.day() <= last.toEpochDay()).toList());
    }
}
