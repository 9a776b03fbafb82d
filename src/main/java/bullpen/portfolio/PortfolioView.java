package bullpen.portfolio;

import bullpen.engine.Margins;
import bullpen.engine.Money;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A portfolio and what it is worth now.
 *
 * @param reserved money that is set aside for open orders
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

    /**
     * What may still be opened: cash less what is reserved; in a margin account what the free
     * equity is the initial margin of, never below zero.
     */
    public Money buyingPower() {
        if (!portfolio.isMargin()) {
            return cash.minus(reserved);
        }
        Money free = equity().minus(Margins.initial(grossValue())).minus(reserved);
        return free.isNegative() ? Money.ZERO : free.plus(free);
    }

    /** The equity that the positions of a margin account require. */
    public Money marginRequired() {
        return Margins.maintenance(grossValue());
    }

    /** What the equity may still lose, at these positions' values, before a margin call. */
    public Money marginCushion() {
        return equity().minus(marginRequired());
    }

    /** What is held or owed. */
    public List<Symbol> symbols() {
        return positions.stream().map(PositionView::symbol).toList();
    }

    /** What is held, or owed, of a symbol; null when nothing is. */
    public @Nullable PositionView position(Symbol symbol) {
        for (PositionView position : positions) {
            if (position.symbol().equals(symbol)) {
                return position;
            }
        }
        return null;
    }

    /** A position's part of the equity: 0.1 for 10 %, below zero for shares that are owed. */
    public double weight(PositionView position) {
        return Fractions.of(position.marketValue(), equity());
    }

    /** The value of what is held and what is owed, both counted up. */
    private Money grossValue() {
        return positions.stream()
                .map(position -> position.marketValue().absolute())
                .reduce(Money.ZERO, Money::plus);
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
