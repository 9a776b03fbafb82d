package bullpen.trading;

import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What someone wants ordered.
 *
 * @param requestKey a key of the sender's for this one request: the same key again gets the same
 *     order again; null for none
 * @param clientOrderId the sender's own name of the order, unique in the portfolio; null for none
 */
public record Ticket(
        long portfolioId,
        Symbol symbol,
        Side side,
        Quantity quantity,
        OrderType type,
        TimeInForce timeInForce,
        @Nullable String requestKey,
        @Nullable String clientOrderId) {
    public static final int KEY_LENGTH = 128;

    public Ticket {
        if (!quantity.isPositive() || isTooLong(requestKey) || isTooLong(clientOrderId)) {
            throw new IllegalArgumentException("Not a ticket");
        }
    }

    private static boolean isTooLong(@Nullable String key) {
        return key != null && (key.isEmpty() || key.length() > KEY_LENGTH);
    }

    /** The order that the engine is asked to take. */
    Order order(long id, Instant receivedAt) {
        return new Order(id, symbol, side, quantity, type, timeInForce, receivedAt);
    }

    /** All that makes the order, as text: equal for equal requests. */
    String content() {
        return String.join(
                " ",
                Long.toString(portfolioId),
                symbol.ticker(),
                side.name(),
                quantity.toString(),
                type.toString(),
                timeInForce.name(),
                clientOrderId == null ? "" : clientOrderId);
    }
}
