package bullpen.backtest;

import static bullpen.backtest.Measure.digits;
import static bullpen.backtest.Measure.money;
import static bullpen.backtest.Measure.operand;
import static bullpen.backtest.Measure.percent;

import bullpen.backtest.Measure.Unit;
import bullpen.engine.Money;
import bullpen.performance.CurveMetrics;
import bullpen.performance.Drawdown;
import bullpen.performance.EquityCurve;
import bullpen.performance.ReturnSample;

import java.util.List;

/** A curve with what a report says of it: of the strategy, and beside it of the benchmark. */
record MeasuredCurve(EquityCurve equity, CurveMetrics metrics) {
    static final List<Measure<MeasuredCurve>> MEASURES =
            List.of(
                    new Measure<>(
                            "totalReturn",
                            "Total return",
                            Unit.PERCENT,
                            "last equity ÷ starting capital − 1",
                            one -> one.metrics().totalReturn(),
                            one ->
                                    money(one.equity().end())
                                            + " ÷ "
                                            + money(one.equity().start())
                                            + " − 1"),
                    new Measure<>(
                            "annualizedReturn",
                            "Return a year (CAGR)",
                            Unit.PERCENT,
                            "(last equity ÷ starting capital)^(trading days a year ÷ days) − 1",
                            one -> one.metrics().annualizedReturn(),
                            one ->
                                    "("
                                            + money(one.equity().end())
                                            + " ÷ "
                                            + money(one.equity().start())
                                            + ")^("
                                            + one.year()
                                            + " ÷ "
                                            + one.equity().size()
                                            + ") − 1"),
                    new Measure<>(
                            "volatility",
                            "Volatility a year",
                            Unit.PERCENT,
                            "std(r) × √(trading days a year); r the simple daily returns, their"
                                    + " deviation divided by days − 1",
                            one -> one.metrics().volatility(),
                            one -> digits(one.sample().deviation()) + " × √" + one.year()),
                    new Measure<>(
                            "maxDrawdown",
                            "Worst fall",
                            Unit.PERCENT,
                            "equity at the lowest close ÷ highest equity before − 1; the starting"
                                    + " capital counts as a peak",
                            one -> one.metrics().maxDrawdown(),
                            MeasuredCurve::fall),
                    new Measure<>(
                            "sharpeRatio",
                            "Sharpe ratio",
                            Unit.NUMBER,
                            "mean(r − rf) ÷ std(r − rf) × √(trading days a year); simple daily"
                                    + " returns and a daily rf, as empyrical has it",
                            one -> one.metrics().sharpe(),
                            one ->
                                    one.beyond()
                                            + " ÷ "
                                            + digits(one.sample().deviation())
                                            + " × √"
                                            + one.year()),
                    new Measure<>(
                            "sortinoRatio",
                            "Sortino ratio",
                            Unit.NUMBER,
                            "mean(r − rf) ÷ √(mean of min(0, r − rf)²) × √(trading days a year);"
                                    + " the mean is over all days, not over the losing ones",
                            one -> one.metrics().sortino(),
                            one ->
                                    one.beyond()
                                            + " ÷ "
                                            + digits(one.sample().downside())
                                            + " × √"
                                            + one.year()),
                    new Measure<>(
                            "calmarRatio",
                            "Calmar ratio",
                            Unit.NUMBER,
                            "return a year ÷ worst fall without its sign",
                            one -> one.metrics().calmar(),
                            one ->
                                    percent(one.metrics().annualizedReturn())
                                            + " ÷ "
                                            + percent(one.metrics().maxDrawdown()).substring(1)),
                    new Measure<>(
                            "probabilisticSharpe",
                            "Chance of a true Sharpe ratio above 0",
                            Unit.PERCENT,
                            "Φ(SR × √(days − 1) ÷ √(1 − skewness × SR + (kurtosis − 1) ÷ 4 × SR²));"
                                + " SR = mean(r − rf) ÷ std(r − rf), of a day (Bailey and López de"
                                + " Prado)",
                            one -> one.metrics().probabilisticSharpe(),
                            MeasuredCurve::probability),
                    new Measure<>(
                            "bestDay",
                            "Best day",
                            Unit.PERCENT,
                            "highest daily return: equity at a close ÷ equity at the close before"
                                    + " − 1",
                            one -> one.metrics().bestDay(),
                            one -> one.day(one.sample().best())),
                    new Measure<>(
                            "worstDay",
                            "Worst day",
                            Unit.PERCENT,
                            "lowest daily return: equity at a close ÷ equity at the close before"
                                    + " − 1",
                            one -> one.metrics().worstDay(),
                            one -> one.day(one.sample().worst())),
                    new Measure<>(
                            "skewness",
                            "Skewness of daily returns",
                            Unit.NUMBER,
                            "mean((r − mean)³) ÷ mean((r − mean)²)^1.5; negative when the long"
                                    + " tail is that of losses",
                            one -> one.metrics().skewness(),
                            one ->
                                    digits(one.sample().skewness() * Math.pow(one.spread(), 3))
                                            + " ÷ "
                                            + digits(one.spread())
                                            + "³"),
                    new Measure<>(
                            "kurtosis",
                            "Kurtosis of daily returns",
                            Unit.NUMBER,
                            "mean((r − mean)⁴) ÷ mean((r − mean)²)²; 3 for the normal law, more"
                                    + " with fat tails",
                            one -> one.metrics().kurtosis(),
                            one ->
                                    digits(one.sample().kurtosis() * Math.pow(one.spread(), 4))
                                            + " ÷ "
                                            + digits(one.spread())
                                            + "⁴"));

    private ReturnSample sample() {
        return metrics.sample();
    }

    private String year() {
        return String.valueOf(sample().daysAYear());
    }

    /** The mean return of a day, less the risk-free rate where there is one. */
    private String beyond() {
        ReturnSample sample = sample();
        return sample.riskFree() == 0
                ? digits(sample.mean())
                : "("
                        + digits(sample.mean() + sample.riskFree())
                        + " − "
                        + digits(sample.riskFree())
                        + ")";
    }

    /** The day of a return as two closes. */
    private String day(double wanted) {
        Money before = equity.start();
        for (int i = 0; i < equity.size(); i++) {
            Money value = equity.value(i);
            if ((double) value.cents() / before.cents() - 1 == wanted) {
                return money(value)
                        + " on "
                        + ReportWords.date(equity.date(i))
                        + " ÷ "
                        + money(before)
                        + " − 1";
            }
            before = value;
        }
        throw new IllegalStateException("No day returned " + wanted);
    }

    /** The deviation of the returns, divided by their number. */
    private double spread() {
        ReturnSample sample = sample();
        return sample.deviation() * Math.sqrt((sample.days() - 1.0) / sample.days());
    }

    private static String fall(MeasuredCurve one) {
        List<Drawdown> deepest = Drawdown.deepest(one.equity(), 1);
        if (deepest.isEmpty()) {
            return "never below the peak";
        }
        EquityCurve equity = one.equity();
        Drawdown fall = deepest.getFirst();
        boolean fromStart = fall.peak() < 0;
        return money(equity.value(fall.trough()))
                + " on "
                + ReportWords.date(equity.date(fall.trough()))
                + " ÷ "
                + money(fromStart ? equity.start() : equity.value(fall.peak()))
                + (fromStart
                        ? " at the start"
                        : " on " + ReportWords.date(equity.date(fall.peak())))
                + " − 1";
    }

    private static String probability(MeasuredCurve one) {
        ReturnSample sample = one.sample();
        String ratio = operand(sample.dailySharpe());
        return "Φ("
                + ratio
                + " × √"
                + (sample.days() - 1)
                + " ÷ √(1 − "
                + operand(sample.skewness())
                + " × "
                + ratio
                + " + "
                + digits((sample.kurtosis() - 1) / 4)
                + " × "
                + ratio
                + "²))";
    }
}
