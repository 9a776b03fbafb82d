package bullpen.engine;

import org.jspecify.annotations.Nullable;

/** What an order waits for. Each type carries the prices it needs and no other. */
public sealed interface OrderType {
    /** Fills at once at the market's price. */
    record Market() implements OrderType {}

    /** Fills only at the limit or better. */
    record Limit(Price limit) implements OrderType {
        public Limit {
            requirePositive(limit);
        }
    }

    /** Becomes a market order when the last price reaches the stop. */
    record Stop(Price stop) implements OrderType {
        public Stop {
            requirePositive(stop);
        }
    }

    /** Becomes a limit order when the last price reaches the stop. */
    record StopLimit(Price stop, Price limit) implements OrderType {
        public StopLimit {
            requirePositive(stop);
            requirePositive(limit);
        }
    }

    /** A stop whose level follows the market's best price while the order rests. */
    record TrailingStop(Trail trail) implements OrderType {}

    static OrderType market() {
        return new Market();
    }

    /** Whether the type waits for a stop's level before it may fill. */
    default boolean waitsForStop() {
        return switch (this) {
            case Market _, Limit _ -> false;
            case Stop _, StopLimit _, TrailingStop _ -> true;
        };
    }

    /** The limit, null for types without one. */
    default @Nullable Price limitPrice() {
        return switch (this) {
            case Limit(Price limit) -> limit;
            case StopLimit(_, Price limit) -> limit;
            case Market _, Stop _, TrailingStop _ -> null;
        };
    }

    /** The stop, null for types without one; a trailing stop's level is not its own. */
    default @Nullable Price stopPrice() {
        return switch (this) {
            case Stop(Price stop) -> stop;
            case StopLimit(Price stop, _) -> stop;
            case Market _, Limit _, TrailingStop _ -> null;
        };
    }

    /** Whether an order of this type may live so: what waits for a stop is DAY or GTC. */
    default boolean allows(TimeInForce timeInForce) {
        return !waitsForStop() || timeInForce.rests();
    }

    /** The same after a split. */
    default OrderType split(Ratio ratio, Side side) {
        return switch (this) {
            case Market _ -> this;
            case Limit(Price limit) -> new Limit(ratio.price(limit, side));
            case Stop(Price stop) -> new Stop(ratio.price(stop, side));
            case StopLimit(Price stop, Price limit) ->
                    new StopLimit(ratio.price(stop, side), ratio.price(limit, side));
            case TrailingStop(Trail trail) -> new TrailingStop(trail.split(ratio));
        };
    }

    private static void requirePositive(Price price) {
        if (!price.isPositive()) {
            throw new IllegalArgumentException("An order's price is more than zero");
        }
    }
}
