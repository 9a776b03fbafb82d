package bullpen.ticket;

import bullpen.order.OrderQueries;
import bullpen.order.OrderView;
import bullpen.stream.LiveHub;
import bullpen.trading.PortfolioChanged;
import bullpen.web.Fragments;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.util.Map;

/**
 * Pushes what becomes of an order to its page. Whatever happens in its portfolio may show there:
 * the exits of a bracket, an order that takes its place, an end that is waited for.
 */
@Component
final class OrderPush {
    private final LiveHub hub;
    private final Fragments fragments;
    private final OrderQueries orders;
    private final WatchedOrders watched;

    OrderPush(LiveHub hub, Fragments fragments, OrderQueries orders, WatchedOrders watched) {
        this.hub = hub;
        this.fragments = fragments;
        this.orders = orders;
        this.watched = watched;
    }

    @EventListener
    void portfolioChanged(PortfolioChanged changed) {
        watched.of(changed.portfolioId(), id -> hub.watched(topic(id)))
                .forEach(id -> hub.publish(topic(id), () -> receipt(id)));
    }

    private static String topic(long orderId) {
        return OrderTopic.KIND + ":" + orderId;
    }

    /**
     * The pieces of an order's page, which is open from now on; read once it is known to be, so
     * that nothing is missed between the two.
     */
    String open(long orderId) {
        OrderView order = orders.any(orderId);
        if (order != null) {
            watched.add(order.portfolioId(), orderId);
        }
        return receipt(orderId);
    }

    private String receipt(long orderId) {
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
