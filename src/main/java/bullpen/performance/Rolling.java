package bullpen.performance;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Figures over the 63 days up to each day, a quarter of a year; not a number where one is
 * undefined.
 *
 * @param first index of the first day that has 63 days up to it
 * @param sharpe annualised, one for each day from the first on
 * @param volatility annualised
 * @param beta to the benchmark; empty without one
 */
public record Rolling(int first, List<Double> sharpe, List<Double> volatility, List<Double> beta) {
    public static final int DAYS = 63;

    private static final double STILL = 1e-12;

    /**
     * @param riskFree annual risk-free rate, 0 for none
     * @return null when the curve is shorter than the window
     */
    public static @Nullable Rolling of(
            EquityCurve curve, @Nullable EquityCurve benchmark, double riskFree) {
        double[] returns = Returns.of(curve);
        if (returns.length < DAYS) {
            return null;
        }
        int year = curve.daysAYear();
        double[] base = benchmark == null ? new double[0] : Returns.of(benchmark);
        return new Rolling(
                DAYS - 1,
                windows(returns.length, at -> sharpe(window(returns, at), riskFree, year)),
                windows(
                        returns.length,
                        at -> Statistics.deviation(window(returns, at)) * Math.sqrt(year)),
                base.length == returns.length
                        ? windows(returns.length, at -> beta(window(returns, at), window(base, at)))
                        : List.of());
    }

    private static List<Double> windows(int days, IntToDoubleFunction figure) {
        return IntStream.rangeClosed(0, days - DAYS).mapToDouble(figure).boxed().toList();
    }

    private static double[] window(double[] values, int from) {
        return Arrays.copyOfRange(values, from, from + DAYS);
    }

    private static double sharpe(double[] returns, double riskFree, int year) {
        double[] excess = Statistics.less(returns, Statistics.daily(riskFree, year));
        double deviation = Statistics.deviation(excess);
        return deviation < STILL
                ? Double.NaN
                : Statistics.mean(excess) / deviation * Math.sqrt(year);
    }

    private static double beta(double[] returns, double[] base) {
        double variance = Statistics.covariance(base, base);
        return variance < STILL * STILL
                ? Double.NaN
                : Statistics.covariance(returns, base) / variance;
    }
}
