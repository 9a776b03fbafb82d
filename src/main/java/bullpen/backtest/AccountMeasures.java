package bullpen.backtest;

import static bullpen.backtest.Measure.digits;
import static bullpen.backtest.Measure.mean;
import static bullpen.backtest.Measure.money;
import static bullpen.backtest.Measure.operand;
import static bullpen.backtest.Measure.value;

import bullpen.backtest.Measure.Unit;
import bullpen.performance.Metrics;
import bullpen.performance.RelativeMetrics;

import java.util.List;

/** What a report says of the strategy alone: against the benchmark, and of what it held. */
final class AccountMeasures {
    static final List<Measure<Metrics>> ALL =
            List.of(
                    new Measure<>(
                            "beta",
                            "Beta",
                            Unit.NUMBER,
                            "cov(r, b) ÷ var(b); b the benchmark's daily returns, both divided by"
                                    + " days − 1",
                            one -> one.relative().beta(),
                            one ->
                                    digits(pairs(one).covariance())
                                            + " ÷ "
                                            + digits(pairs(one).variance())),
                    new Measure<>(
                            "alpha",
                            "Alpha a year",
                            Unit.PERCENT,
                            "(1 + mean((r − rf) − beta × (b − rf)))^(trading days a year) − 1"
                                    + " (Jensen's)",
                            one -> one.relative().alpha(),
                            one ->
                                    "(1 + "
                                            + operand(pairs(one).residual())
                                            + ")^"
                                            + pairs(one).daysAYear()
                                            + " − 1"),
                    new Measure<>(
                            "correlation",
                            "Correlation with the benchmark",
                            Unit.NUMBER,
                            "cov(r, b) ÷ (std(r) × std(b))",
                            one -> one.relative().correlation(),
                            one ->
                                    digits(pairs(one).covariance())
                                            + " ÷ ("
                                            + digits(pairs(one).deviation())
                                            + " × "
                                            + digits(Math.sqrt(pairs(one).variance()))
                                            + ")"),
                    new Measure<>(
                            "trackingError",
                            "Tracking error",
                            Unit.PERCENT,
                            "std(r − b) × √(trading days a year)",
                            one -> one.relative().trackingError(),
                            one ->
                                    digits(pairs(one).activeDeviation())
                                            + " × √"
                                            + pairs(one).daysAYear()),
                    new Measure<>(
                            "informationRatio",
                            "Information ratio",
                            Unit.NUMBER,
                            "mean(r − b) ÷ std(r − b) × √(trading days a year)",
                            one -> one.relative().informationRatio(),
                            one ->
                                    digits(pairs(one).active())
                                            + " ÷ "
                                            + digits(pairs(one).activeDeviation())
                                            + " × √"
                                            + pairs(one).daysAYear()),
                    new Measure<>(
                            "exposure",
                            "Days invested",
                            Unit.PERCENT,
                            "days with a position at the close ÷ all days",
                            Metrics::exposure,
                            one -> one.exposedDays() + " ÷ " + one.curve().sample().days()),
                    new Measure<>(
                            "meanGross",
                            "Mean exposure",
                            Unit.PERCENT,
                            "mean over all days of the value of all positions ÷ equity, short ones"
                                    + " counted in full",
                            Metrics::meanGross,
                            one -> mean(one.meanGross(), one.curve().sample().days())),
                    new Measure<>(
                            "turnover",
                            "Turnover a year",
                            Unit.NUMBER,
                            "value of all fills ÷ 2 ÷ mean equity × trading days a year ÷ days",
                            Metrics::turnover,
                            one ->
                                    money(one.traded())
                                            + " ÷ 2 ÷ "
                                            + Unit.MONEY.write(value(one.meanEquity()))
                                            + " × "
                                            + one.curve().sample().daysAYear()
                                            + " ÷ "
                                            + one.curve().sample().days()));

    private AccountMeasures() {}

    private static RelativeMetrics.Pairs pairs(Metrics metrics) {
        return metrics.relative().pairs();
    }
}
