package bullpen.sandbox;

import bullpen.engine.Symbol;
import bullpen.replay.BarSeries;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * An account by hand, in ticks and cents: what is ordered at a close fills at the symbol's next
 * open, exits that rest are looked for from the day after, and each trade costs. It knows nothing
 * of the engine and trades one number of shares only.
 */
final class PlainAccount {
    static final int SHARES = 37;
    static final int SLIPPAGE = 5;
    static final int FEE = 125;

    /** Decides at the closes. */
    interface Plan {
        void atClose(PlainAccount account);
    }

    private final List<BarSeries> all;
    private final int[] bar;
    private final int[] ordered;
    private final boolean[] held;

    /** For each symbol, the cents at the market's price for a share: slippage is no cost of it. */
    private final long[] bought;

    private final long[] stop;
    private final long[] target;
    private final List<String> trades = new ArrayList<>();
    private final List<Long> equity = new ArrayList<>();
    private LocalDate day = LocalDate.EPOCH;
    private long cash;

    PlainAccount(List<BarSeries> all, long cash) {
        this.all = all;
        this.cash = cash;
        bar = new int[all.size()];
        ordered = new int[all.size()];
        held = new boolean[all.size()];
        bought = new long[all.size()];
        stop = new long[all.size()];
        target = new long[all.size()];
    }

    void run(LocalDate from, LocalDate to, Plan plan) {
        for (day = from; !day.isAfter(to); day = day.plusDays(1)) {
            Arrays.setAll(bar, i -> all.get(i).indexAtOrBefore((int) day.toEpochDay()));
            if (symbols(_ -> true).length > 0) {
                for (int symbol : symbols(_ -> true)) {
                    trade(symbol);
                }
                equity.add(worth());
                plan.atClose(this);
            }
        }
    }

    /** By date and symbol. */
    List<String> trades() {
        return trades.stream().sorted().toList();
    }

    /** In cents, at each close. */
    List<Long> equity() {
        return equity;
    }

    LocalDate day() {
        return day;
    }

    /** Those of today's symbols. */
    int[] symbols(IntPredicate which) {
        return IntStream.range(0, bar.length)
                .filter(i -> bar[i] >= 0 && all.get(i).date(bar[i]).equals(day))
                .filter(which)
                .toArray();
    }

    int bars(int symbol) {
        return bar[symbol] + 1;
    }

    long close(int symbol, int ago) {
        return all.get(symbol).close(bar[symbol] - ago);
    }

    long sum(int symbol, int days, int ago) {
        return IntStream.range(ago, ago + days).mapToLong(i -> close(symbol, i)).sum();
    }

    boolean holds(int symbol) {
        return held[symbol];
    }

    boolean waits(int symbol) {
        return ordered[symbol] != 0;
    }

    void buy(int symbol) {
        ordered[symbol] = 1;
    }

    void sell(int symbol) {
        ordered[symbol] = -1;
    }

    boolean isProtected(int symbol) {
        return stop[symbol] > 0;
    }

    /** Exits so many hundredths of a percent below and above what a share cost. */
    void protect(int symbol, int below, int above) {
        stop[symbol] = part(bought[symbol], 10_000 - below);
        target[symbol] = part(bought[symbol], 10_000 + above);
    }

    private void trade(int symbol) {
        BarSeries bars = all.get(symbol);
        int today = bar[symbol];
        long open = bars.open(today);
        if (ordered[symbol] > 0) {
            bought[symbol] = (200 * cents(open) + SHARES) / (2 * SHARES);
            fill(symbol, 1, part(open, 10_000 + SLIPPAGE));
        } else if (ordered[symbol] < 0) {
            fill(symbol, -1, part(open, 10_000 - SLIPPAGE));
        } else if (stop[symbol] > 0) {
            if (open <= stop[symbol]) {
                fill(symbol, -1, part(open, 10_000 - SLIPPAGE));
            } else if (open >= target[symbol]) {
                fill(symbol, -1, open);
            } else if (bars.low(today) <= stop[symbol]) {
                fill(symbol, -1, part(stop[symbol], 10_000 - SLIPPAGE));
            } else if (bars.high(today) > target[symbol]) {
                fill(symbol, -1, target[symbol]);
            }
        }
    }

    private void fill(int symbol, int sign, long price) {
        long change = -sign * cents(price) - FEE;
        cash += change;
        held[symbol] = sign > 0;
        ordered[symbol] = 0;
        stop[symbol] = 0;
        trades.add(line(day, all.get(symbol).symbol(), sign, price, change));
    }

    static String line(LocalDate day, Symbol symbol, int sign, long ticks, long cents) {
        return day
                + " "
                + symbol
                + (sign > 0 ? " bought at " : " sold at ")
                + ticks
                + " for "
                + cents;
    }

    private long worth() {
        long worth = cash;
        for (int i = 0; i < held.length; i++) {
            worth += held[i] ? cents(close(i, 0)) : 0;
        }
        return worth;
    }

    /** All the shares at a price; half a cent counts as one. */
    private static long cents(long price) {
        return (price * SHARES + 50) / 100;
    }

    private static long part(long price, int tenThousandths) {
        return (price * tenThousandths + 5_000) / 10_000;
    }
}
