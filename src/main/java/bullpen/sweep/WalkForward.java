package bullpen.sweep;

import bullpen.backtest.Report;
import bullpen.engine.Money;
import bullpen.performance.EquityCurve;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What came of choosing numbers in one period and trying them in the next, again and again.
 *
 * @param startCents what there was before the first day that was tried
 * @param days that were tried, as epoch days
 * @param equity at their closes, in cents
 * @param benchmark the same money in the benchmark, null without one
 * @param pins what it was made of
 */
record WalkForward(
        long startCents,
        List<Step> steps,
        List<Integer> days,
        List<Long> equity,
        @Nullable List<Long> benchmark,
        Report.Pins pins) {
    /** What was asked for. */
    record Plan(Grid grid, int inMonths, int outMonths, String score) {
        static final int MOST_RUNS = 500;
    }

    /**
     * One window.
     *
     * @param numbers that were chosen, by name; null when no run in the sample had the figure
     * @param in what they made where they were chosen
     * @param out what they made afterwards
     */
    record Step(Window window, @Nullable Map<String, Double> numbers, Cell in, Cell out) {}

    EquityCurve curve() {
        return curve(equity);
    }

    /** Of one of its columns. */
    EquityCurve curve(List<Long> cents) {
        return new EquityCurve(
                Money.ofCents(startCents),
                days.stream().mapToInt(Integer::intValue).toArray(),
                cents.stream().mapToLong(Long::longValue).toArray());
    }
}
