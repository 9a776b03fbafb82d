package bullpen.performance;

import org.jspecify.annotations.Nullable;

/**
 * A curve against its benchmark over the same days.
 *
 * @param beta covariance of the returns ÷ variance of the benchmark's
 * @param alpha Jensen's, annualised: what the curve made beyond its beta
 * @param trackingError annualised deviation of the difference of the returns
 * @param informationRatio annualised mean difference ÷ its deviation
 */
public record RelativeMetrics(
        Figure beta, Figure alpha, Figure trackingError, Figure informationRatio) {
    private static final int LEAST_PAIRS = 20;
    private static final double STILL = 1e-30;

    /**
     * @param benchmark a curve over the same days, null for none
     * @param riskFree annual risk-free rate, 0 for none
     * @throws IllegalArgumentException if the two have different numbers of days
     */
    public static RelativeMetrics of(
            EquityCurve curve, @Nullable EquityCurve benchmark, double riskFree) {
        if (benchmark == null) {
            return none("no benchmark");
        }
        if (benchmark.size() != curve.size()) {
            throw new IllegalArgumentException("Curve and benchmark have the same days");
        }
        double[] returns = Returns.of(curve);
        double[] base = Returns.of(benchmark);
        if (returns.length < LEAST_PAIRS || base.length != returns.length) {
            return none("fewer than 20 days");
        }
        int year = curve.daysAYear();
        return of(returns, base, Statistics.daily(riskFree, year), year);
    }

    static RelativeMetrics of(double[] returns, double[] base, double riskFreeDaily, int year) {
        double variance = Statistics.covariance(base, base);
        if (variance < STILL) {
            return none("the benchmark never moves");
        }
        double beta = Statistics.covariance(returns, base) / variance;
        double[] active = new double[returns.length];
        double residual = 0;
        for (int i = 0; i < returns.length; i++) {
            active[i] = returns[i] - base[i];
            residual += returns[i] - riskFreeDaily - beta * (base[i] - riskFreeDaily);
        }
        double error = Statistics.deviation(active) * Math.sqrt(year);
        return new RelativeMetrics(
                Figure.of(beta),
                Figure.of(Statistics.annual(residual / returns.length, year)),
                Figure.of(error),
                error == 0
                        ? Figure.undefined("equal to the benchmark")
                        : Figure.of(Statistics.mean(active) * year / error));
    }

    private static RelativeMetrics none(String reason) {
        Figure none = Figure.undefined(reason);
        return new RelativeMetrics(none, none, none, none);
    }
}
