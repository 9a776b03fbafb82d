package bullpen.trading;

import bullpen.engine.Money;

import java.util.List;

/**
 * A portfolio and what it is worth now.
 *
 * @param reserved cash that is set aside for open purchases
 * @param workingOrders how many orders can still fill
 */
public record PortfolioView(
        Portfolio portfolio,
        Money cash,
        Money reserved,
        int workingOrders,
        List<PositionView> positions) {
    public PortfolioView {
        positions = List.copyOf(positions);
    }

    public long id() {
        return portfolio.id();
    }

    public String name() {
        return portfolio.name();
    }

    public Money buyingPower() {
        return cash.minus(reserved);
    }

    public Money marketValue() {
        return positions.stream().map(PositionView::marketValue).reduce(Money.ZERO, Money::plus);
    }

    /** Cash and positions. */
    public Money equity() {
        return cash.plus(marketValue());
    }

    public Money totalProfit() {
        return equity().minus(portfolio.startingCash());
    }

    /** 0.04 for 4 %. */
    public double totalReturn() {
        return Fractions.of(totalProfit(), portfolio.startingCash());
    }

    /** What the positions gained since the close before. */
    public Money dayChange() {
        Money change = Money.ZERO;
        for (PositionView position : positions) {
            Money own = position.dayChange();
            change = own == null ? change : change.plus(own);
        }
        return change;
    }

    public double dayChangeFraction() {
        return Fractions.of(dayChange(), equity().minus(dayChange()));
    }

    /** Whether some position has no price and counts at its cost. */
    public boolean isPartlyUnpriced() {
        return positions.stream().anyMatch(position -> position.last() == null);
    }
}
