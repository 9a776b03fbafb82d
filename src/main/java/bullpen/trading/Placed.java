package bullpen.trading;

import bullpen.order.OrderView;

import org.jspecify.annotations.Nullable;

/**
 * A durable order, and how it stood when it was accepted.
 *
 * @param accepted null when an earlier request with the same key placed it
 */
public record Placed(long orderId, @Nullable OrderView accepted) {}
