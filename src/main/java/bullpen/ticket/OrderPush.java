package bullpen.ticket;

import bullpen.engine.Event;
import bullpen.order.OrderQueries;
import bullpen.order.OrderView;
import bullpen.stream.LiveHub;
import bullpen.trading.PortfolioChanged;
import bullpen.web.Fragments;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.util.Map;

/** Pushes what becomes of an order to its page. */
@Component
final class OrderPush {
    private final LiveHub hub;
    private final Fragments fragments;
    private final OrderQueries orders;

    OrderPush(LiveHub hub, Fragments fragments, OrderQueries orders) {
        this.hub = hub;
        this.fragments = fragments;
        this.orders = orders;
    }

    @EventListener
    void portfolioChanged(PortfolioChanged changed) {
        changed.events().stream()
                .filter(Event.OfOrder.class::isInstance)
                .mapToLong(event -> ((Event.OfOrder) event).orderId())
                .distinct()
                .forEach(id -> hub.publish(OrderTopic.KIND + ":" + id, () -> receipt(id)));
    }

    /** The pieces of an order's page. */
    String receipt(long orderId) {
        OrderView order = orders.any(orderId);
        if (order == null) {
            return "";
        }
        Map<String, Object> model =
                Map.of("order", order, "group", orders.group(order), "live", true);
        String receipt = fragments.render("ticket/_order", model);
        return order.isChangeable()
                ? receipt
                : receipt + fragments.render("ticket/_order-closed", model);
    }
}
