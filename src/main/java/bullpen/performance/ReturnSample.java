package bullpen.performance;

/**
 * What the ratios of a curve are made of: its daily returns beyond the risk-free rate as a sample.
 *
 * @param days how many returns
 * @param daysAYear 252, or 365 where the market never closes
 * @param riskFree daily: (1 + annual rate)^(1 ÷ days a year) − 1
 * @param mean of the returns beyond it
 * @param deviation sample, divided by days − 1; not a number for fewer than two days
 * @param downside root of the mean square of what is below nought, over all days
 * @param skewness third central moment ÷ deviation³, both divided by the days
 * @param kurtosis fourth central moment ÷ variance², both divided by the days; 3 for the normal law
 * @param best highest daily return
 * @param worst lowest one
 */
public record ReturnSample(
        int days,
        int daysAYear,
        double riskFree,
        double mean,
        double deviation,
        double downside,
        double skewness,
        double kurtosis,
        double best,
        double worst) {
    static ReturnSample of(double[] returns, double annualRiskFree, int daysAYear) {
        double riskFree = Statistics.daily(annualRiskFree, daysAYear);
        double[] excess = Statistics.less(returns, riskFree);
        double variance = Statistics.moment(excess, 2);
        double best = Double.NEGATIVE_INFINITY;
        double worst = Double.POSITIVE_INFINITY;
        for (double one : returns) {
            best = Math.max(best, one);
            worst = Math.min(worst, one);
        }
        return new ReturnSample(
                returns.length,
                daysAYear,
                riskFree,
                Statistics.mean(excess),
                Statistics.deviation(excess),
                Statistics.downside(excess),
                Statistics.moment(excess, 3) / Math.pow(variance, 1.5),
                Statistics.moment(excess, 4) / (variance * variance),
                best,
                worst);
    }

    /** The Sharpe ratio of a day, which is not annualised. */
    public double dailySharpe() {
        return mean / deviation;
    }
}
