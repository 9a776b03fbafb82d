package bullpen.market;

import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.CorporateActions;

import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;

/**
 * Daily bars as they are to be compared with each other: stored raw, and seen from a day on which
 * some splits and dividends have happened. What comes later than that day changes nothing.
 */
@Component
public final class AdjustedBars {
    private final Bars bars;
    private final CorporateActions actions;

    AdjustedBars(Bars bars, CorporateActions actions) {
        this.bars = bars;
        this.actions = actions;
    }

    /**
     * Prices and volumes in shares of a day: what charts, figures and whoever measures a price's
     * moves read.
     */
    public DailyBars bySplits(String source, Symbol symbol, LocalDate asOf) {
        return adjusted(bars.of(source, symbol), actions.of(source, symbol), asOf, false);
    }

    /** The same, and as if each dividend had bought shares: what returns are measured on. */
    public DailyBars wholly(String source, Symbol symbol, LocalDate asOf) {
        return adjusted(bars.of(source, symbol), actions.of(source, symbol), asOf, true);
    }

    /**
     * Adjusts raw bars. A split divides the prices before it, rounded half-up to the tick; a
     * dividend multiplies them by 1 − dividend ÷ the close before its ex-date.
     *
     * @param actions by ex-date; a day's split before its dividend
     * @param asOf the last ex-date that counts
     */
    static DailyBars adjusted(
            DailyBars raw, List<CorporateAction> actions, LocalDate asOf, boolean dividends) {
        List<CorporateAction> counting =
                actions.stream().filter(one -> !one.exDate().isAfter(asOf)).toList();
        if (counting.isEmpty() || raw.isEmpty()) {
            return raw;
        }
        return new Adjustment(raw, counting, dividends).adjusted();
    }

    /** Goes from the newest bar to the oldest, and through the actions with them. */
    private static final class Adjustment {
        private final DailyBars raw;
        private final List<CorporateAction> actions;
        private final boolean dividends;
        private final long[][] columns = new long[4][];
        private final long[] volume;
        private Ratio shares = new Ratio(1, 1);
        private double paid = 1;

        Adjustment(DailyBars raw, List<CorporateAction> actions, boolean dividends) {
            this.raw = raw;
            this.actions = actions;
            this.dividends = dividends;
            columns[0] = raw.open().clone();
            columns[1] = raw.high().clone();
            columns[2] = raw.low().clone();
            columns[3] = raw.close().clone();
            volume = raw.volume().clone();
        }

        DailyBars adjusted() {
            int next = actions.size() - 1;
            for (int i = raw.size() - 1; i >= 0; i--) {
                while (next >= 0 && actions.get(next).exDate().toEpochDay() > raw.days()[i]) {
                    pass(next, i);
                    next--;
                }
                adjust(i);
            }
            return new DailyBars(raw.symbol(), raw.days(), List.of(columns), volume);
        }

        /**
         * @param before the bar before the ex-date
         */
        private void pass(int action, int before) {
            switch (actions.get(action)) {
                case CorporateAction.Split(_, _, Ratio ratio) -> shares = shares.times(ratio);
                case CorporateAction.Dividend(_, LocalDate exDate, Price perShare) -> {
                    if (dividends) {
                        double close = raw.close()[before];
                        if (action > 0
                                && actions.get(action - 1)
                                        instanceof
                                        CorporateAction.Split(_, LocalDate same, Ratio ratio)
                                && same.equals(exDate)) {
                            close = close * ratio.denominator() / ratio.numerator();
                        }
                        paid *= Math.max(0, 1 - perShare.ticks() / close);
                    }
                }
                case CorporateAction.Ending _ -> {
                    // No bar comes after it.
                }
            }
        }

        private void adjust(int i) {
            long numerator = shares.numerator();
            long denominator = shares.denominator();
            if (numerator != denominator) {
                for (long[] column : columns) {
                    column[i] = shares.price(Price.ofTicks(column[i])).ticks();
                }
                volume[i] = Math.round((double) volume[i] * numerator / denominator);
            }
            if (paid < 1) {
                for (long[] column : columns) {
                    column[i] = Math.max(1, Math.round(column[i] * paid));
                }
            }
        }
    }
}
