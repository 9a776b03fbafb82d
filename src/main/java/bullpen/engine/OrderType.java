package bullpen.engine;

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

    Market MARKET = new Market();

    private static void requirePositive(Price price) {
        if (!price.isPositive()) {
            throw new IllegalArgumentException("An order's price is more than zero");
        }
    }
}
