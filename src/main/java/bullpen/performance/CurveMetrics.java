package bullpen.performance;

/**
 * The figures of one equity curve, by the conventions of empyrical: simple daily returns, 252 days
 * a year (365 where the market never closes), sample deviation, the start counted as the first
 * peak. Ratios are plain fractions: 0.04 is 4 %.
 *
 * @param annualizedReturn compound, (end ÷ start)^(days a year ÷ days) − 1
 * @param volatility annualised deviation of the daily returns
 * @param maxDrawdown deepest fall below an earlier peak; zero or negative
 */
public record CurveMetrics(
        Figure totalReturn,
        Figure annualizedReturn,
        Figure volatility,
        Figure maxDrawdown,
        Figure sharpe,
        Figure sortino,
        Figure calmar) {
    private static final Figure NO_DATA = Figure.undefined("no data");
    private static final Figure TOO_SHORT = Figure.undefined("fewer than two days");
    private static final double STILL = 1e-12;

    /**
     * @param riskFree annual risk-free rate, 0 for none
     */
    public static CurveMetrics of(EquityCurve curve, double riskFree) {
        int days = curve.size();
        int year = curve.daysAYear();
        if (days == 0 || curve.at(-1) <= 0) {
            return none(NO_DATA);
        }
        double growth = curve.at(days - 1) / curve.at(-1);
        double[] returns = Returns.of(curve);
        if (returns.length < days) {
            return none(Figure.undefined("the account was worth nothing"));
        }
        double annualized = Math.pow(growth, (double) year / days) - 1;
        double drawdown = Drawdowns.deepest(curve);
        double[] excess = Statistics.less(returns, Statistics.daily(riskFree, year));
        return new CurveMetrics(
                Figure.of(growth - 1),
                Figure.of(annualized),
                days < 2 ? TOO_SHORT : Figure.of(yearly(Statistics.deviation(returns), year)),
                Figure.of(drawdown),
                sharpe(excess, year),
                sortino(excess, year),
                calmar(annualized, drawdown));
    }

    private static CurveMetrics none(Figure reason) {
        return new CurveMetrics(reason, reason, reason, reason, reason, reason, reason);
    }

    private static Figure sharpe(double[] excess, int year) {
        if (excess.length < 2) {
            return TOO_SHORT;
        }
        double deviation = Statistics.deviation(excess);
        return deviation < STILL
                ? Figure.undefined("returns never change")
                : Figure.of(yearly(Statistics.mean(excess) / deviation, year));
    }

    private static Figure sortino(double[] excess, int year) {
        double downside = Statistics.downside(excess);
        return downside < STILL
                ? Figure.undefined("no losing day")
                : Figure.of(yearly(Statistics.mean(excess) / downside, year));
    }

    private static Figure calmar(double annualized, double drawdown) {
        return drawdown == 0
                ? Figure.undefined("no drawdown")
                : Figure.of(annualized / Math.abs(drawdown));
    }

    private static double yearly(double daily, int daysAYear) {
        return daily * Math.sqrt(daysAYear);
    }
}
