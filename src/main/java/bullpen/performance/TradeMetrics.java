package bullpen.performance;

import bullpen.engine.Money;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The figures of round trips; each trip's profit is net of all costs, and one that ends at exactly
 * zero is neither won nor lost.
 *
 * @param count how many round trips there were
 * @param profit of all together
 * @param won sum of the profits
 * @param lost sum of the losses, below zero
 * @param winRate those with a profit ÷ all
 * @param profitFactor sum of the profits ÷ sum of the losses (as LEAN, but undefined without a
 *     loss)
 * @param payoff mean profit ÷ mean loss
 * @param expectancy mean profit or loss in dollars: win rate × mean win − loss rate × mean loss
 * @param meanFraction mean of profit ÷ value at the entry
 * @param meanBars mean number of closes at which a trip's position was held
 * @param deviation of the profits in dollars, sample
 * @param systemQuality SQN: √count × mean ÷ deviation of the profits (Van Tharp); from 30 trips
 * @param kelly win rate − loss rate ÷ payoff (Kelly 1956); from 30 trips
 */
public record TradeMetrics(
        int count,
        int wins,
        int losses,
        Money profit,
        Money won,
        Money lost,
        Figure winRate,
        Figure profitFactor,
        Figure payoff,
        Figure expectancy,
        Figure meanFraction,
        Figure meanWin,
        Figure meanLoss,
        Figure largestWin,
        Figure largestLoss,
        Figure meanBars,
        Figure deviation,
        Figure systemQuality,
        Figure kelly) {
    /** With fewer trips, chance alone may explain a result. */
    public static final int ENOUGH = 30;

    private static final Figure NO_TRADE = Figure.undefined("no closed trade");
    private static final Figure NO_WIN = Figure.undefined("no winning trade");
    private static final Figure NO_LOSS = Figure.undefined("no losing trade");
    private static final Figure TOO_FEW = Figure.undefined("fewer than 30 trades");
    private static final double STILL = 1e-12;

    /**
     * @param bars at how many closes a trip's position was held
     */
    public static TradeMetrics of(List<RoundTrip> trips, ToIntFunction<RoundTrip> bars) {
        double[] fractions = trips.stream().mapToDouble(RoundTrip::fraction).toArray();
        double[] held = trips.stream().mapToDouble(trip -> bars.applyAsInt(trip)).toArray();
        return of(trips.stream().map(RoundTrip::profit).toList(), fractions, held);
    }

    static TradeMetrics of(List<Money> profits, double[] fractions, double[] bars) {
        int count = profits.size();
        Sum wins = Sum.of(profits, profit -> profit.cents() > 0);
        Sum losses = Sum.of(profits, Money::isNegative);
        double[] dollars = profits.stream().mapToDouble(TradeMetrics::dollars).toArray();
        boolean none = count == 0;
        Figure winRate = none ? NO_TRADE : Figure.of((double) wins.count / count);
        Figure payoff = none ? NO_TRADE : payoff(wins, losses);
        return new TradeMetrics(
                count,
                wins.count,
                losses.count,
                wins.total.plus(losses.total),
                wins.total,
                losses.total,
                winRate,
                none ? NO_TRADE : factor(wins, losses),
                payoff,
                none ? NO_TRADE : Figure.of(Statistics.mean(dollars)),
                none ? NO_TRADE : Figure.of(Statistics.mean(fractions)),
                wins.count == 0 ? NO_WIN : Figure.of(wins.mean()),
                losses.count == 0 ? NO_LOSS : Figure.of(losses.mean()),
                wins.count == 0 ? NO_WIN : Figure.of(dollars(wins.most)),
                losses.count == 0 ? NO_LOSS : Figure.of(dollars(losses.most)),
                none ? NO_TRADE : Figure.of(Statistics.mean(bars)),
                count < 2
                        ? Figure.undefined("fewer than two trades")
                        : Figure.of(Statistics.deviation(dollars)),
                count < ENOUGH ? TOO_FEW : quality(dollars),
                count < ENOUGH ? TOO_FEW : kelly(winRate, payoff));
    }

    private static Figure factor(Sum wins, Sum losses) {
        return losses.count == 0
                ? NO_LOSS
                : Figure.of((double) wins.total.cents() / -losses.total.cents());
    }

    private static Figure payoff(Sum wins, Sum losses) {
        if (wins.count == 0 || losses.count == 0) {
            return wins.count == 0 ? NO_WIN : NO_LOSS;
        }
        return Figure.of(wins.mean() / -losses.mean());
    }

    private static Figure quality(double[] dollars) {
        double deviation = Statistics.deviation(dollars);
        return deviation < STILL
                ? Figure.undefined("all trades are equal")
                : Figure.of(Math.sqrt(dollars.length) * Statistics.mean(dollars) / deviation);
    }

    private static Figure kelly(Figure winRate, Figure payoff) {
        return payoff instanceof Figure.Value(double ratio)
                        && winRate instanceof Figure.Value(double rate)
                ? Figure.of(rate - (1 - rate) / ratio)
                : payoff;
    }

    private static double dollars(Money amount) {
        return amount.cents() / 100.0;
    }

    /** Some of the trips together. */
    private record Sum(int count, Money total, Money most) {
        static Sum of(List<Money> profits, Predicate<Money> which) {
            List<Money> some = profits.stream().filter(which).toList();
            Money total = some.stream().reduce(Money.ZERO, Money::plus);
            Money most =
                    some.stream()
                            .reduce((a, b) -> a.absolute().compareTo(b.absolute()) < 0 ? b : a)
                            .orElse(Money.ZERO);
            return new Sum(some.size(), total, most);
        }

        double mean() {
            return dollars(total) / count;
        }
    }
}
