package bullpen.portfolio;

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
 * @param previousClose the last price of the session before, null when there is none
 */
public record PositionView(
        Position position,
        @Nullable Price last,
        @Nullable Instant lastAt,
        @Nullable Price previousClose) {
    static PositionView of(
            Position position, @Nullable Quote quote, @Nullable Price previousClose) {
        return quote == null
                ? new PositionView(position, null, null, null)
                : new PositionView(position, quote.last(), quote.at(), previousClose);
    }

    /** Whether shares are owed instead of held. */
    public boolean isShort() {
        return position.isShort();
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

    /** At the last price, at its cost without one; below zero for shares that are owed. */
    public Money marketValue() {
        return last == null ? cost() : last.times(quantity());
    }

    public Money unrealizedProfit() {
        return marketValue().minus(cost());
    }

    /** The unrealised profit as a fraction of the cost; zero for a cost of zero. */
    public double unrealizedFraction() {
        return Fractions.of(unrealizedProfit(), cost().absolute());
    }

    /** What the shares gained since the session before; null when its close is not known. */
    public @Nullable Money dayChange() {
        return last == null || previousClose == null
                ? null
                : marketValue().minus(previousClose.times(quantity()));
    }

    /** The same as a fraction of what they were worth then, null likewise. */
    public @Nullable Double dayChangeFraction() {
        Money change = dayChange();
        return change == null || previousClose == null
                ? null
                : Fractions.of(change, previousClose.times(quantity()).absolute());
    }
}
