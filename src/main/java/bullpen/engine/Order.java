package bullpen.engine;

import java.time.Instant;

/**
 * An instruction to buy or sell, as received; it never changes.
 *
 * @param id unique, increasing in the order of arrival
 * @param quantity more than zero
 * @param receivedAt the server's stamp; nothing older than this may fill it
 */
public record Order(
        long id,
        Symbol symbol,
        Side side,
        Quantity quantity,
        OrderType type,
        TimeInForce timeInForce,
        Instant receivedAt) {
    public Order {
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException("An order's quantity is more than zero");
        }
    }
}
