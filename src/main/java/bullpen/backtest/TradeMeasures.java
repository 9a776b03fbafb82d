package bullpen.backtest;

import static bullpen.backtest.Measure.digits;
import static bullpen.backtest.Measure.mean;
import static bullpen.backtest.Measure.money;
import static bullpen.backtest.Measure.value;

import bullpen.backtest.Measure.Unit;
import bullpen.performance.Figure;
import bullpen.performance.TradeMetrics;

import java.util.List;

/** What a report says of round trips, each net of all costs; those still open are no part. */
final class TradeMeasures {
    static final List<Measure<TradeMetrics>> ALL =
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

    private TradeMeasures() {}
}
