package bullpen.performance;

import org.jspecify.annotations.Nullable;

/**
 * A curve against its benchmark over the same days.
 *
 * @param beta covariance of the returns ÷ variance of the benchmark's, both samples
 * @param alpha Jensen's (1968), annualised: (1 + mean of what the curve made a day beyond the
 *     risk-free rate and its beta)^(days a year) − 1
 * @param correlation covariance of the returns ÷ the product of their deviations
 * @param trackingError annualised deviation of the difference of the returns
 * @param informationRatio annualised mean difference ÷ its deviation
 * @param pairs what they are made of
 */
public record RelativeMetrics(
        Figure beta,
        Figure alpha,
        Figure correlation,
        Figure trackingError,
        Figure informationRatio,
        Pairs pairs) {
    /**
     * The paired daily returns as samples.
     *
     * @param covariance of the two
     * @param variance of the benchmark's
     * @param deviation of the curve's
     * @param residual mean of what the curve made a day beyond its beta
     * @param active mean difference
     * @param activeDeviation deviation of the difference
     */
    public record Pairs(
            int days,
            int daysAYear,
            double covariance,
            double variance,
            double deviation,
            double residual,
            double active,
            double activeDeviation) {
        private static final Pairs NONE = new Pairs(0, 0, 0, 0, 0, 0, 0, 0);
    }

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
        double covariance = Statistics.covariance(returns, base);
        double beta = covariance / variance;
        double[] active = new double[returns.length];
        double residual = 0;
        for (int i = 0; i < returns.length; i++) {
            active[i] = returns[i] - base[i];
            residual += returns[i] - riskFreeDaily - beta * (base[i] - riskFreeDaily);
        }
        Pairs pairs =
                new Pairs(
                        returns.length,
                        year,
                        covariance,
                        variance,
                        Statistics.deviation(returns),
                        residual / returns.length,
                        Statistics.mean(active),
                        Statistics.deviation(active));
        return of(pairs, beta);
    }

    private static RelativeMetrics of(Pairs pairs, double beta) {
        int year = pairs.daysAYear();
        double error = pairs.activeDeviation() * Math.sqrt(year);
        return new RelativeMetrics(
                Figure.of(beta),
                Figure.of(Statistics.annual(pairs.residual(), year)),
                pairs.deviation() * pairs.deviation() < STILL
                        ? Figure.undefined("returns never change")
                        : Figure.of(
                                pairs.covariance()
                                        / (pairs.deviation() * Math.sqrt(pairs.variance()))),
                Figure.of(error),
                error == 0
                        ? Figure.undefined("equal to the benchmark")
                        : Figure.of(pairs.active() * year / error),
                pairs);
    }

    private static RelativeMetrics none(String reason) {
        Figure none = Figure.undefined(reason);
        return new RelativeMetrics(none, none, none, none, none, Pairs.NONE);
    }
}
