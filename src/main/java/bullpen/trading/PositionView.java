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
 * @param dayChange what it gained since the close before, null when that is not known
 */
public record PositionView(
        Position position,
        @Nullable Price last,
        @Nullable Instant lastAt,
        @Nullable Money dayChange) {
    static PositionView of(
            Position position, @Nullable Quote quote, @Nullable Price previousClose) {
        if (quote == null) {
            return new PositionView(position, null, null, null);
        }
        Money worth = quote.last().times(position.quantity());
        Money dayChange =
                previousClose == null
                        ? null
                        : worth.minus(previousClose.times(position.quantity()));
        return new PositionView(position, quote.last(), quote.at(), dayChange);
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
