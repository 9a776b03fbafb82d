package bullpen.api;

import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Reason;
import bullpen.trading.OrderView;
import bullpen.trading.Words;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** An order and what has become of it. */
record OrderJson(
        String id,
        @Nullable String clientOrderId,
        String portfolioId,
        String symbol,
        String side,
        String type,
        Quantity quantity,
        Quantity filledQuantity,
        @Nullable Price averageFillPrice,
        @Nullable Price limitPrice,
        @Nullable Price stopPrice,
        String timeInForce,
        String status,
        @Nullable Reason reason,
        Instant receivedAt,
        @Nullable Instant triggeredAt,
        @Nullable Instant closedAt,
        List<FillJson> fills) {
    static OrderJson of(OrderView view) {
        var order = view.order();
        return new OrderJson(
                Long.toString(view.id()),
                view.clientOrderId(),
                Long.toString(view.portfolioId()),
                order.symbol().ticker(),
                Words.code(order.side()),
                Words.code(order.type()),
                view.quantity(),
                view.filledQuantity(),
                view.averageFillPrice(),
                view.limitPrice(),
                view.stopPrice(),
                Words.code(order.timeInForce()),
                view.status().code(),
                view.reason(),
                order.receivedAt(),
                view.triggeredAt(),
                view.closedAt(),
                view.fills().stream().map(FillJson::of).toList());
    }
}
