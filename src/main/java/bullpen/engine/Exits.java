package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a bracket leaves its position: with a profit, with a loss, or by either, whichever the market
 * reaches first. The exits begin to work when the entry fills, for what has filled, and are good
 * till canceled.
 *
 * @param takeProfit a limit order, null for none
 * @param stopLoss a stop order, null for none; one of the two is there
 */
public record Exits(@Nullable Leg takeProfit, @Nullable Leg stopLoss) {
    /** The id under which an exit will work, and its limit or stop. */
    public record Leg(long orderId, Price price) {
        public Leg {
            if (!price.isPositive()) {
                throw new IllegalArgumentException("An exit's price is more than zero");
            }
        }
    }

    public Exits {
        if (takeProfit == null && stopLoss == null) {
            throw new IllegalArgumentException("A bracket has an exit");
        }
        if (takeProfit != null && stopLoss != null && takeProfit.orderId() == stopLoss.orderId()) {
            throw new IllegalArgumentException("Two exits have two ids");
        }
    }

    /** Whether one of them has this id. */
    boolean has(long orderId) {
        return (takeProfit != null && takeProfit.orderId() == orderId)
                || (stopLoss != null && stopLoss.orderId() == orderId);
    }

    /** Whether the profit lies beyond a price, and the loss before it, for who leaves there. */
    boolean areAround(Price price, Side exit) {
        return (takeProfit == null || exit.better(takeProfit.price(), price))
                && (stopLoss == null || exit.better(price, stopLoss.price()));
    }

    /** Whether the one's limit lies beyond the other's stop, for who leaves there. */
    static boolean areApart(Order one, Order other) {
        Price limit = one.type().limitPrice();
        Price stop = other.type().stopPrice();
        if (limit == null || stop == null) {
            limit = other.type().limitPrice();
            stop = one.type().stopPrice();
        }
        return limit != null && stop != null && one.side().better(limit, stop);
    }

    /** The exits of so many shares of an entry, to work from now on. */
    List<Order> of(Order entry, Quantity quantity, Instant at) {
        Symbol symbol = entry.symbol();
        Side side = entry.side().opposite();
        return orders(entry.id(), symbol, side, quantity, TimeInForce.GTC, at);
    }

    /** The exits of a position, the take-profit first, as orders of a group. */
    List<Order> orders(
            long group,
            Symbol symbol,
            Side side,
            Quantity quantity,
            TimeInForce timeInForce,
            Instant at) {
        Size size = Size.shares(quantity);
        Link link = new Link.Exit(group);
        List<Order> orders = new ArrayList<>(2);
        if (takeProfit != null) {
            OrderType type = new OrderType.Limit(takeProfit.price());
            long id = takeProfit.orderId();
            orders.add(new Order(id, symbol, side, size, type, timeInForce, at, link));
        }
        if (stopLoss != null) {
            OrderType type = new OrderType.Stop(stopLoss.price());
            long id = stopLoss.orderId();
            orders.add(new Order(id, symbol, side, size, type, timeInForce, at, link));
        }
        return orders;
    }

    /** The same after a split. */
    Exits split(Ratio ratio, Side side) {
        return new Exits(split(takeProfit, ratio, side), split(stopLoss, ratio, side));
    }

    private static @Nullable Leg split(@Nullable Leg leg, Ratio ratio, Side side) {
        return leg == null ? null : new Leg(leg.orderId(), ratio.price(leg.price(), side));
    }
}
