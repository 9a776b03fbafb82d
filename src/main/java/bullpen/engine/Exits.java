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
    public record Leg(long orderId, Price price) {}

    public Exits {
        if (takeProfit == null && stopLoss == null) {
            throw new IllegalArgumentException("A bracket has an exit");
        }
    }

    /** The exits of so many shares of an entry, to work from now on. */
    List<Order> orders(Order entry, Quantity quantity, Instant at) {
        List<Order> orders = new ArrayList<>(2);
        if (takeProfit != null) {
            OrderType type = new OrderType.Limit(takeProfit.price());
            orders.add(exit(entry, takeProfit.orderId(), quantity, type, at));
        }
        if (stopLoss != null) {
            OrderType type = new OrderType.Stop(stopLoss.price());
            orders.add(exit(entry, stopLoss.orderId(), quantity, type, at));
        }
        return orders;
    }

    private static Order exit(
            Order entry, long orderId, Quantity quantity, OrderType type, Instant at) {
        return new Order(
                orderId,
                entry.symbol(),
                entry.side().opposite(),
                Size.shares(quantity),
                type,
                TimeInForce.GTC,
                at,
                new Link.Exit(entry.id()));
    }

    /** The same after a split. */
    Exits split(Ratio ratio, Side side) {
        return new Exits(split(takeProfit, ratio, side), split(stopLoss, ratio, side));
    }

    private static @Nullable Leg split(@Nullable Leg leg, Ratio ratio, Side side) {
        return leg == null ? null : new Leg(leg.orderId(), ratio.price(leg.price(), side));
    }
}
