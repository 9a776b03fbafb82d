package bullpen.trading;

import bullpen.stream.TopicGuard;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets the owner, and nobody else, watch an order: topic {@code orders:ID}. */
@Component
final class OrderTopic implements TopicGuard {
    static final String KIND = "orders";

    private final OrderQueries orders;
    private final PortfolioPush push;

    OrderTopic(OrderQueries orders, PortfolioPush push) {
        this.orders = orders;
        this.push = push;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mayWatch(@Nullable Viewer viewer, String key) {
        Long id = id(key);
        return viewer != null && id != null && orders.find(viewer.userId(), id) != null;
    }

    @Override
    public int kept() {
        return 1;
    }

    @Override
    public String now(String key) {
        return push.receipt(Long.parseLong(key));
    }

    /** An id as topics write it, null when it is none. */
    static @Nullable Long id(String key) {
        return key.matches("[0-9]{1,18}") ? Long.valueOf(key) : null;
    }
}
