package bullpen.replay;

import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.performance.EquityCurve;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The bar loop: plays daily bars through an account, day by day, and asks a strategy at each close.
 * Splits and dividends come before a day's bar, and the strategy sees the bars before through them.
 * Orders given at the close of a day fill on the next day's bars by the engine's rules.
 *
 * <p>The days of a run are those on which any of its symbols has a bar, or is delisted; then what
 * is held of it is paid out, and the strategy is not asked when there is no bar at all. History
 * before the first day is visible to the strategy. A run ends at the first close at which nothing
 * is left.
 */
public final class Backtest {
    /** Raised with every change that could give another result for the same inputs. */
    public static final String VERSION = "1";

    /**
     * What to run on.
     *
     * @param series one for each symbol; may begin before {@code from} and end after {@code to}
     * @param benchmark what to compare with, null for nothing
     * @param rules the account's; a margin account is called, and liquidated, as a live one
     */
    public record Setup(
            List<BarSeries> series,
            @Nullable BarSeries benchmark,
            LocalDate from,
            LocalDate to,
            Money startingCash,
            AccountRules rules) {
        public Setup {
            series = List.copyOf(series);
            if (series.isEmpty() || from.isAfter(to)) {
                throw new IllegalArgumentException("A run has symbols and days");
            }
        }

        /** A run of a cash account. */
        public Setup(
                List<BarSeries> series,
                @Nullable BarSeries benchmark,
                LocalDate from,
                LocalDate to,
                Money startingCash,
                Costs costs) {
            this(series, benchmark, from, to, startingCash, AccountRules.cash(costs));
        }
    }

    /** Hears of each finished day; may end the run by an exception, which passes to the caller. */
    @FunctionalInterface
    public interface Progress {
        /** Hears nothing. */
        Progress NONE = (day, days, epochDay, equityCents) -> {};

        void dayDone(int day, int days, int epochDay, long equityCents);
    }

    private final Setup setup;
    private final Strategy strategy;

    public Backtest(Setup setup, Strategy strategy) {
        this.setup = setup;
        this.strategy = strategy;
    }

    /** Runs all days; whatever the strategy throws ends the run and passes to the caller. */
    public BacktestResult run(Progress progress) {
        int[] days = days();
        long[] equity = new long[days.length];
        Run run = new Run(setup);
        run.deposit(setup.startingCash());
        for (int day = 0; day < days.length; day++) {
            run.advance(day, days[day]);
            equity[day] = run.mark();
            if (equity[day] <= 0) {
                days = Arrays.copyOf(days, day + 1);
                equity = Arrays.copyOf(equity, day + 1);
            }
            if (equity[day] > 0 && run.anyTraded()) {
                strategy.onClose(run);
            }
            progress.dayDone(day, days.length, days[day], equity[day]);
        }
        return run.result(new EquityCurve(setup.startingCash(), days, equity), benchmark(days));
    }

    /**
     * Calls the strategy at those closes of which it is known what the account had then, as a
     * deployed strategy sees them; nothing that it orders fills.
     *
     * @param standings by day, in order; the last is of the last day
     * @return what it asked for at the last close, for {@link Answer#of}
     */
    public List<Signal> rehearse(List<Standing> standings) {
        int[] days = days();
        Run run = new Run(setup);
        run.reserveIds(standings.getLast().orders());
        List<Signal> signals = List.of();
        int next = 0;
        for (int day = 0; day < days.length; day++) {
            run.advance(day, days[day]);
            while (next < standings.size() && standings.get(next).epochDay() < days[day]) {
                next++;
            }
            if (next < standings.size() && standings.get(next).epochDay() == days[day]) {
                Standing standing = standings.get(next);
                if (next == standings.size() - 1) {
                    run.reserveIds(Answer.IDS_BEFORE);
                }
                run.stand(standing);
                run.mark();
                strategy.onClose(run);
                signals = run.newSignals();
                run.stand(standing); // What was ordered is nowhere on the next day.
            }
        }
        return signals;
    }

    private int[] days() {
        int first = Math.toIntExact(setup.from().toEpochDay());
        int last = Math.toIntExact(setup.to().toEpochDay());
        BitSet days = new BitSet(last - first + 1);
        for (BarSeries series : setup.series()) {
            int from = series.indexAtOrBefore(first - 1) + 1;
            int to = series.indexAtOrBefore(last);
            for (int i = from; i <= to; i++) {
                days.set(series.day(i) - first);
            }
            ShareChange.Delisting end = series.delisting();
            if (end != null && end.day() > first && end.day() <= last) {
                days.set(end.day() - first);
            }
        }
        return days.stream().map(day -> day + first).toArray();
    }

    /**
     * The starting cash put into the benchmark at its close before the first day, and its dividends
     * into more of it.
     */
    private @Nullable EquityCurve benchmark(int[] days) {
        BarSeries series = setup.benchmark();
        if (series == null || days.length == 0) {
            return null;
        }
        int base = Math.max(series.indexAtOrBefore(days[0] - 1), 0);
        if (base >= series.size() || series.day(base) > days[days.length - 1]) {
            return null;
        }
        long[] cents = new long[days.length];
        for (int i = 0; i < days.length; i++) {
            int bar = Math.max(series.indexAtOrBefore(days[i]), base);
            cents[i] = series.grown(setup.startingCash().cents(), base, bar);
        }
        return new EquityCurve(setup.startingCash(), days, cents);
    }
}
