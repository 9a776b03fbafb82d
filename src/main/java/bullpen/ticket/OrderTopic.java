package bullpen.ticket;

import bullpen.order.OrderQueries;
import bullpen.stream.TopicGuard;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets the owner, and nobody else, watch an order: topic {@code orders:ID}. */
@Component
final class OrderTopic implements TopicGuard {
    static final String KIND = "orders";

    private final OrderQueries orders;
    private final OrderPush push;

    OrderTopic(OrderQueries orders, OrderPush push) {
        this.orders = orders;
        this.push = push;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mayWatch(@Nullable Viewer viewer, String key) {
        Long id = TopicGuard.id(key);
        return viewer != null && id != null && orders.find(viewer.userId(), id) != null;
    }

    @Override
    public int kept() {
        return 1;
    }

    @Override
    public String now(String key) {
        return push.open(Long.parseLong(key));
    }
}
