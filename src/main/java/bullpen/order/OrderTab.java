package bullpen.order;

import bullpen.web.Problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The parts that a portfolio's orders are shown in. */
public enum OrderTab {
    OPEN("Open", "No order waits"),
    FILLED("Filled", "Nothing has filled yet"),
    CANCELED("Canceled", "No order was taken back"),
    EXPIRED("Expired", "No order ran out of time"),
    ALL("All", "No orders yet");

    private final String label;
    private final String empty;

    OrderTab(String label, String empty) {
        this.label = label;
        this.empty = empty;
    }

    public String label() {
        return label;
    }

    /** What a page says that has nothing to show. */
    public String empty() {
        return empty;
    }

    /** The orders that ended so; none for all that wait, and for all. */
    Set<OrderStatus> statuses() {
        return switch (this) {
            case OPEN, ALL -> Set.of();
            case FILLED -> Set.of(OrderStatus.FILLED);
            case CANCELED ->
                    Set.of(OrderStatus.CANCELED, OrderStatus.REJECTED, OrderStatus.REPLACED);
            case EXPIRED -> Set.of(OrderStatus.EXPIRED);
        };
    }

    /** In addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws Problem 404 if there is no such part
     */
    public static OrderTab ofCode(String code) {
        return Arrays.stream(values())
                .filter(tab -> tab.code().equals(code))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
