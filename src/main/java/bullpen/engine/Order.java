package bullpen.engine;

import java.time.Instant;

/**
 * An instruction to buy or sell, as received; only a split or a new symbol changes it.
 *
 * @param id unique, increasing in the order of arrival
 * @param receivedAt the server's stamp; nothing older than this, and nothing of the same instant,
 *     may fill it
 */
public record Order(
        long id,
        Symbol symbol,
        Side side,
        Size size,
        OrderType type,
        TimeInForce timeInForce,
        Instant receivedAt,
        Link link) {
    public Order {
        if (!type.allows(timeInForce)) {
            throw new IllegalArgumentException("An order that waits for a stop is DAY or GTC");
        }
        if (!(link instanceof Link.Alone) && !timeInForce.rests()) {
            throw new IllegalArgumentException("An order of a bracket is DAY or GTC");
        }
        if (link instanceof Link.Entry(Exits exits) && exits.has(id)) {
            throw new IllegalArgumentException("A bracket's orders have ids of their own");
        }
    }

    /** An order that stands alone. */
    public Order(
            long id,
            Symbol symbol,
            Side side,
            Size size,
            OrderType type,
            TimeInForce timeInForce,
            Instant receivedAt) {
        this(id, symbol, side, size, type, timeInForce, receivedAt, Link.ALONE);
    }

    /** The same under the symbol's new name. */
    Order renamed(Symbol to) {
        return new Order(id, to, side, size, type, timeInForce, receivedAt, link);
    }

    /** The same after a split; an amount of money stays. */
    Order split(Ratio ratio, Quantity quantity) {
        Size after = size instanceof Size.Amount ? size : Size.shares(quantity);
        Link linked =
                link instanceof Link.Entry(Exits exits)
                        ? new Link.Entry(exits.split(ratio, side.opposite()))
                        : link;
        return new Order(
                id, symbol, side, after, type.split(ratio, side), timeInForce, receivedAt, linked);
    }
}
