package bullpen.trading;

import bullpen.engine.Money;

import java.util.List;

/**
 * A portfolio and what it is worth now.
 *
 * @param reserved cash that is set aside for open purchases
 * @param equityBefore what it was worth at the end of the session before, its starting cash if it
 *     is younger
 * @param workingOrders how many orders can still fill
 */
public record PortfolioView(
        Portfolio portfolio,
        Money cash,
        Money reserved,
        Money equityBefore,
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

    /** What it gained since the session before. */
    public Money dayChange() {
        return equity().minus(equityBefore);
    }

    public double dayChangeFraction() {
        return Fractions.of(dayChange(), equityBefore);
    }

    /** Whether some position has no price and counts at its cost. */
    public boolean isPartlyUnpriced() {
        return positions.stream().anyMatch(position -> position.last() == null);
    }
}
