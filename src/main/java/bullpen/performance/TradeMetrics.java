package bullpen.performance;

import bullpen.engine.Money;

import java.util.List;

/**
 * The figures of round trips; each trip's profit is net of all costs.
 *
 * @param count how many round trips there were
 * @param winRate those with a profit ÷ all; a trip that ends at exactly zero is no win
 * @param profitFactor sum of the profits ÷ sum of the losses
 * @param payoff mean profit ÷ mean loss
 * @param expectancy mean profit or loss in dollars
 */
public record TradeMetrics(
        int count, Figure winRate, Figure profitFactor, Figure payoff, Figure expectancy) {
    private static final Figure NO_TRADE = Figure.undefined("no closed trade");

    public static TradeMetrics of(List<RoundTrip> trips) {
        return ofProfits(trips.stream().map(RoundTrip::profit).toList());
    }

    static TradeMetrics ofProfits(List<Money> profits) {
        int count = profits.size();
        if (count == 0) {
            return new TradeMetrics(0, NO_TRADE, NO_TRADE, NO_TRADE, NO_TRADE);
        }
        List<Money> wins = profits.stream().filter(p -> p.cents() > 0).toList();
        List<Money> losses = profits.stream().filter(Money::isNegative).toList();
        return new TradeMetrics(
                count,
                Figure.of((double) wins.size() / count),
                factor(dollars(wins), dollars(losses)),
                payoff(wins, losses),
                Figure.of(dollars(profits) / count));
    }

    private static Figure factor(double won, double lost) {
        return lost == 0 ? Figure.undefined("no losing trade") : Figure.of(won / -lost);
    }

    private static Figure payoff(List<Money> wins, List<Money> losses) {
        if (wins.isEmpty() || losses.isEmpty()) {
            return Figure.undefined(wins.isEmpty() ? "no winning trade" : "no losing trade");
        }
        double meanWin = dollars(wins) / wins.size();
        return Figure.of(meanWin / (-dollars(losses) / losses.size()));
    }

    private static double dollars(List<Money> amounts) {
        return amounts.stream().reduce(Money.ZERO, Money::plus).cents() / 100.0;
    }
}
