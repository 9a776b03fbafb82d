package bullpen.trading;

import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A position and what it is worth.
 *
 * @param last the last accepted price, null when there is none
 * @param lastAt the exchange's time of it
 */
public record PositionView(Position position, @Nullable Price last, @Nullable Instant lastAt) {
    static PositionView of(Position position, @Nullable Quote quote) {
        return quote == null
                ? new PositionView(position, null, null)
                : new PositionView(position, quote.last(), quote.at());
    }

    public Symbol symbol() {
        return position.symbol();
    }

    public Quantity quantity() {
        return position.quantity();
    }

    public Money cost() {
        return position.cost();
    }

    public Price averageCost() {
        return position.averageCost();
    }

    /** At the last price, at its cost without one. */
    public Money marketValue() {
        return last == null ? cost() : last.times(quantity());
    }

    public Money unrealizedProfit() {
        return marketValue().minus(cost());
    }

    /** The unrealised profit as a fraction of the cost; zero for a cost of zero. */
    public double unrealizedFraction() {
        return Fractions.of(unrealizedProfit(), cost());
    }
}
