package bullpen.api;

import bullpen.engine.Exits;
import bullpen.engine.Link;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Reason;
import bullpen.engine.Size;
import bullpen.engine.Trail;
import bullpen.order.OrderView;
import bullpen.order.Words;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An order and what has become of it.
 *
 * @param quantity the shares; of an order by amount, as last reckoned, until it fills
 * @param trailPercent 5 for 5 %
 * @param level where a trailing stop stands
 * @param exitGroup the same for two exits of which the market takes one
 * @param takeProfit of a bracket's entry and of its exits, or of two exits of a position
 * @param stopLoss likewise
 * @param imported whether it stands for a trade made elsewhere, which its owner entered
 * @param notReplaced why a change that waited for late prices did not come
 * @param expectedAt the earliest instant at which it can fill, null once it has ended
 */
record OrderJson(
        String id,
        @Nullable String clientOrderId,
        String portfolioId,
        String symbol,
        String side,
        String type,
        Quantity quantity,
        @Nullable Money amount,
        Quantity filledQuantity,
        @Nullable Price averageFillPrice,
        @Nullable Price limitPrice,
        @Nullable Price stopPrice,
        @Nullable Price trailAmount,
        @Nullable BigDecimal trailPercent,
        @Nullable Price level,
        String timeInForce,
        @Nullable TakeProfitJson takeProfit,
        @Nullable StopLossJson stopLoss,
        @Nullable String exitGroup,
        String status,
        @Nullable Reason reason,
        @Nullable String replaces,
        @Nullable String replacedBy,
        OrderView.@Nullable NotReplaced notReplaced,
        @Nullable String note,
        boolean imported,
        Instant receivedAt,
        @Nullable Instant expectedAt,
        @Nullable Instant triggeredAt,
        @Nullable Instant cancelRequestedAt,
        @Nullable Instant closedAt,
        List<FillJson> fills) {
    /** The exit that takes a profit, and its id; a bracket's works once the entry has filled. */
    record TakeProfitJson(String orderId, Price limitPrice) {
        static @Nullable TakeProfitJson of(Exits.@Nullable Leg leg) {
            return leg == null
                    ? null
                    : new TakeProfitJson(Long.toString(leg.orderId()), leg.price());
        }
    }

    /** The exit that ends a loss, likewise. */
    record StopLossJson(String orderId, Price stopPrice) {
        static @Nullable StopLossJson of(Exits.@Nullable Leg leg) {
            return leg == null ? null : new StopLossJson(Long.toString(leg.orderId()), leg.price());
        }
    }

    /**
     * @param expectedAt null for an order that has ended
     */
    static OrderJson of(OrderView view, @Nullable Instant expectedAt) {
        Order order = view.order();
        Trail trail = order.type() instanceof OrderType.TrailingStop(Trail own) ? own : null;
        Exits exits = order.link() instanceof Link.Entry(Exits own) ? own : view.pair();
        return new OrderJson(
                Long.toString(view.id()),
                view.clientOrderId(),
                Long.toString(view.portfolioId()),
                order.symbol().ticker(),
                Words.code(order.side()),
                Words.code(order.type()),
                view.quantity(),
                order.size() instanceof Size.Amount(Money money) ? money : null,
                view.filledQuantity(),
                view.averageFillPrice(),
                view.limitPrice(),
                view.stopPrice(),
                trail instanceof Trail.Distance(Price distance) ? distance : null,
                trail instanceof Trail.Percent(int basisPoints)
                        ? BigDecimal.valueOf(basisPoints, 2)
                        : null,
                view.level(),
                Words.code(order.timeInForce()),
                exits == null ? null : TakeProfitJson.of(exits.takeProfit()),
                exits == null ? null : StopLossJson.of(exits.stopLoss()),
                order.link() instanceof Link.Exit(long group) ? Long.toString(group) : null,
                view.status().code(),
                view.reason(),
                id(view.replaces()),
                id(view.replacedBy()),
                view.notReplaced(),
                view.note(),
                view.isImported(),
                order.receivedAt(),
                expectedAt,
                view.triggeredAt(),
                view.cancelRequestedAt(),
                view.closedAt(),
                view.fills().stream().map(FillJson::of).toList());
    }

    private static @Nullable String id(@Nullable Long id) {
        return id == null ? null : id.toString();
    }
}
