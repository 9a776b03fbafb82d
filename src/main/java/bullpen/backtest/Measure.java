package bullpen.backtest;

import bullpen.engine.Money;
import bullpen.performance.CurveMetrics;
import bullpen.performance.Drawdown;
import bullpen.performance.EquityCurve;
import bullpen.performance.Figure;
import bullpen.performance.Metrics;
import bullpen.performance.RelativeMetrics;
import bullpen.performance.ReturnSample;
import bullpen.performance.TradeMetrics;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * All that a report says of one kind of figure: its name and unit, its formula, its value, and the
 * formula with a run's own numbers.
 *
 * @param <T> what it is a figure of
 * @param formula in words and signs, with the convention where libraries differ
 * @param inputs the formula with numbers; asked only where there is a value
 */
record Measure<T>(
        String key,
        String label,
        Unit unit,
        String formula,
        Function<T, Figure> figure,
        Function<T, String> inputs) {
    /** How values are written. */
    enum Unit {
        PERCENT,
        NUMBER,
        MONEY,
        COUNT;

        private String write(double value) {
            return switch (this) {
                case PERCENT -> fixed(value * 100, 2) + "%";
                case NUMBER -> fixed(value, 2);
                case MONEY -> money(Money.ofCents(Math.round(value * 100)));
                case COUNT -> fixed(value, 0);
            };
        }
    }

    /** A curve with its figures. */
    record Curve(EquityCurve equity, CurveMetrics metrics) {
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
    }

    /** Of the strategy, and beside them of the benchmark. */
    static final List<Measure<Curve>> CURVE =
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
                            Measure::fall),
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
                            Measure::probability),
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

    /** Of the strategy alone. */
    static final List<Measure<Metrics>> ACCOUNT =
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

    /** Of round trips, each net of all costs; those still open are no part. */
    static final List<Measure<TradeMetrics>> TRADES =
            List.of(
                    new Measure<>(
                            "trades",
                            "Round trips",
                            Unit.COUNT,
                            "positions, or parts of them, that were closed",
                            one -> Figure.of(one.count()),
                            one ->
                                    one.wins()
                                            + " won + "
                                            + one.losses()
                                            + " lost + "
                                            + (one.count() - one.wins() - one.losses())
                                            + " even"),
                    new Measure<>(
                            "profit",
                            "Profit",
                            Unit.MONEY,
                            "sum of the profits − sum of the losses",
                            one -> Figure.of(one.profit().cents() / 100.0),
                            one -> money(one.won()) + " − " + money(one.lost().negated())),
                    new Measure<>(
                            "winRate",
                            "Trades won",
                            Unit.PERCENT,
                            "trades with a profit ÷ all trades; one at exactly $0.00 is not won",
                            TradeMetrics::winRate,
                            one -> one.wins() + " ÷ " + one.count()),
                    new Measure<>(
                            "profitFactor",
                            "Profit factor",
                            Unit.NUMBER,
                            "sum of the profits ÷ sum of the losses, in dollars",
                            TradeMetrics::profitFactor,
                            one -> money(one.won()) + " ÷ " + money(one.lost().negated())),
                    new Measure<>(
                            "payoff",
                            "Mean win ÷ mean loss",
                            Unit.NUMBER,
                            "mean profit of those won ÷ mean loss of those lost",
                            TradeMetrics::payoff,
                            one ->
                                    Unit.MONEY.write(value(one.meanWin()))
                                            + " ÷ "
                                            + Unit.MONEY.write(-value(one.meanLoss()))),
                    new Measure<>(
                            "expectancy",
                            "Mean profit a trade",
                            Unit.MONEY,
                            "profit ÷ trades; the same as trades won × mean win − trades lost ×"
                                    + " mean loss",
                            TradeMetrics::expectancy,
                            one -> money(one.profit()) + " ÷ " + one.count()),
                    new Measure<>(
                            "meanFraction",
                            "Mean return a trade",
                            Unit.PERCENT,
                            "mean of profit ÷ value at the entry",
                            TradeMetrics::meanFraction,
                            one -> mean(one.meanFraction(), one.count())),
                    new Measure<>(
                            "meanWin",
                            "Mean win",
                            Unit.MONEY,
                            "sum of the profits ÷ trades won",
                            TradeMetrics::meanWin,
                            one -> money(one.won()) + " ÷ " + one.wins()),
                    new Measure<>(
                            "meanLoss",
                            "Mean loss",
                            Unit.MONEY,
                            "sum of the losses ÷ trades lost",
                            TradeMetrics::meanLoss,
                            one -> money(one.lost()) + " ÷ " + one.losses()),
                    new Measure<>(
                            "largestWin",
                            "Largest win",
                            Unit.MONEY,
                            "highest profit of a trade",
                            TradeMetrics::largestWin,
                            one -> "highest of " + one.wins() + " won"),
                    new Measure<>(
                            "largestLoss",
                            "Largest loss",
                            Unit.MONEY,
                            "lowest profit of a trade",
                            TradeMetrics::largestLoss,
                            one -> "lowest of " + one.losses() + " lost"),
                    new Measure<>(
                            "meanBars",
                            "Mean days held",
                            Unit.NUMBER,
                            "mean of the closes at which a trade's position was held",
                            TradeMetrics::meanBars,
                            one -> mean(one.meanBars(), one.count())),
                    new Measure<>(
                            "systemQuality",
                            "System quality (SQN)",
                            Unit.NUMBER,
                            "√trades × mean profit ÷ std of the profits (Van Tharp); from 30"
                                    + " trades",
                            TradeMetrics::systemQuality,
                            one ->
                                    "√"
                                            + one.count()
                                            + " × "
                                            + Unit.MONEY.write(value(one.expectancy()))
                                            + " ÷ "
                                            + Unit.MONEY.write(value(one.deviation()))),
                    new Measure<>(
                            "kelly",
                            "Kelly fraction",
                            Unit.PERCENT,
                            "trades won − (1 − trades won) ÷ (mean win ÷ mean loss); from 30"
                                    + " trades",
                            TradeMetrics::kelly,
                            one ->
                                    digits(value(one.winRate()))
                                            + " − "
                                            + digits(1 - value(one.winRate()))
                                            + " ÷ "
                                            + digits(value(one.payoff()))));

    /** The figure of one alone. */
    Report.Figure of(T one) {
        return of(one, null);
    }

    /** The figure of one, and of another beside it. */
    Report.Figure of(T one, @Nullable T other) {
        Figure own = figure.apply(one);
        Figure others = other == null ? null : figure.apply(other);
        return new Report.Figure(
                key,
                label,
                unit.name().toLowerCase(Locale.ROOT),
                number(own),
                others == null ? null : number(others),
                own instanceof Figure.Undefined(String reason) ? reason : null,
                formula,
                worked(one, own),
                other == null || others == null ? null : worked(other, others));
    }

    private @Nullable String worked(T one, Figure value) {
        return value instanceof Figure.Value(double number)
                ? inputs.apply(one) + " = " + unit.write(number)
                : null;
    }

    private static @Nullable Double number(Figure figure) {
        return figure instanceof Figure.Value(double number) ? number : null;
    }

    private static String fall(Curve one) {
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

    private static String probability(Curve one) {
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

    private static RelativeMetrics.Pairs pairs(Metrics metrics) {
        return metrics.relative().pairs();
    }

    private static double value(Figure figure) {
        return figure.value().orElse(0);
    }

    /** A mean as the sum that it was made of by so many. */
    private static String mean(Figure mean, int count) {
        return digits(value(mean) * count) + " ÷ " + count;
    }

    private static String percent(Figure figure) {
        return Unit.PERCENT.write(value(figure));
    }

    private static String money(Money amount) {
        return amount.dollars().replace('-', '−');
    }

    /** Four digits that count. */
    private static String digits(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4, RoundingMode.HALF_UP))
                .toPlainString()
                .replace('-', '−');
    }

    /** The same, in brackets when negative: after another sign. */
    private static String operand(double value) {
        return value < 0 ? "(" + digits(value) + ")" : digits(value);
    }

    private static String fixed(double value, int decimals) {
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP);
        return String.format(Locale.US, "%,." + decimals + "f", rounded).replace('-', '−');
    }
}
