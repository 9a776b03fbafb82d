package bullpen.performance;

import org.jspecify.annotations.Nullable;

/**
 * The figures of one equity curve, by the conventions of empyrical-reloaded's {@code stats.py}:
 * simple daily returns, 252 days a year (365 where the market never closes), sample deviation, the
 * start counted as the first peak. Ratios are plain fractions: 0.04 is 4 %.
 *
 * @param totalReturn end ÷ start − 1
 * @param annualizedReturn compound, (end ÷ start)^(days a year ÷ days) − 1; −1 when nothing is left
 * @param volatility annualised deviation of the daily returns
 * @param maxDrawdown deepest fall below an earlier peak; zero or negative
 * @param sharpe mean ÷ deviation of the returns beyond the risk-free rate, annualised (Sharpe 1994)
 * @param sortino the same mean ÷ downside deviation over all days, annualised (Sortino 1994)
 * @param calmar annualised return ÷ deepest fall (Young 1991), here over the whole curve
 * @param probabilisticSharpe the probability that the true Sharpe ratio is above nought, given the
 *     length, skewness and kurtosis of the sample (Bailey and López de Prado 2012); from 30 days
 * @param sample what the ratios are made of
 */
public record CurveMetrics(
        Figure totalReturn,
        Figure annualizedReturn,
        Figure volatility,
        Figure maxDrawdown,
        Figure sharpe,
        Figure sortino,
        Figure calmar,
        Figure probabilisticSharpe,
        Figure bestDay,
        Figure worstDay,
        Figure skewness,
        Figure kurtosis,
        ReturnSample sample) {
    /** With fewer days, figures a year are stretched from a few weeks. */
    public static final int ENOUGH_DAYS = 63;

    private static final int ENOUGH_FOR_PROBABILITY = 30;
    private static final Figure NO_DATA = Figure.undefined("no data");
    private static final Figure TOO_SHORT = Figure.undefined("fewer than two days");
    private static final Figure CONSTANT = Figure.undefined("returns never change");
    private static final double STILL = 1e-12;

    /**
     * @param riskFree annual risk-free rate, 0 for none
     */
    public static CurveMetrics of(EquityCurve curve, double riskFree) {
        int days = curve.size();
        int year = curve.daysAYear();
        double[] returns = Returns.of(curve);
        ReturnSample sample = ReturnSample.of(returns, riskFree, year);
        if (days == 0 || curve.at(-1) <= 0) {
            return none(NO_DATA, sample);
        }
        if (returns.length < days) {
            return none(Figure.undefined("the account was worth nothing"), sample);
        }
        double growth = curve.at(days - 1) / curve.at(-1);
        double annualized = growth <= 0 ? -1 : Math.pow(growth, (double) year / days) - 1;
        double drawdown = Drawdown.deepest(curve);
        Figure constant = constant(sample);
        return new CurveMetrics(
                Figure.of(growth - 1),
                Figure.of(annualized),
                days < 2 ? TOO_SHORT : Figure.of(yearly(sample.deviation(), year)),
                Figure.of(drawdown),
                constant == null ? Figure.of(yearly(sample.dailySharpe(), year)) : constant,
                sortino(sample),
                drawdown == 0
                        ? Figure.undefined("no drawdown")
                        : Figure.of(annualized / Math.abs(drawdown)),
                probabilistic(sample),
                Figure.of(sample.best()),
                Figure.of(sample.worst()),
                constant == null ? Figure.of(sample.skewness()) : constant,
                constant == null ? Figure.of(sample.kurtosis()) : constant,
                sample);
    }

    private static CurveMetrics none(Figure why, ReturnSample sample) {
        return new CurveMetrics(why, why, why, why, why, why, why, why, why, why, why, why, sample);
    }

    /** Why there is no deviation to divide by, null when there is one. */
    private static @Nullable Figure constant(ReturnSample sample) {
        if (sample.days() < 2) {
            return TOO_SHORT;
        }
        return sample.deviation() < STILL ? CONSTANT : null;
    }

    private static Figure sortino(ReturnSample sample) {
        return sample.downside() < STILL
                ? Figure.undefined("no losing day")
                : Figure.of(yearly(sample.mean() / sample.downside(), sample.daysAYear()));
    }

    private static Figure probabilistic(ReturnSample sample) {
        if (sample.days() < ENOUGH_FOR_PROBABILITY) {
            return Figure.undefined("fewer than 30 days");
        }
        if (sample.deviation() < STILL) {
            return CONSTANT;
        }
        double ratio = sample.dailySharpe();
        double spread = 1 - sample.skewness() * ratio + (sample.kurtosis() - 1) / 4 * ratio * ratio;
        return spread <= 0
                ? Figure.undefined("returns too far from the normal law")
                : Figure.of(
                        Statistics.normal(
                                ratio * Math.sqrt(sample.days() - 1) / Math.sqrt(spread)));
    }

    private static double yearly(double daily, int daysAYear) {
        return daily * Math.sqrt(daysAYear);
    }
}
