package bullpen.order;

import java.util.Locale;

/** How far an order has come. */
public enum OrderStatus {
    ACCEPTED("Waiting", false),
    TRIGGERED("Triggered", false),
    PARTIALLY_FILLED("Partly filled", false),
    /** Its owner asked for its end; until the market's data has come as far it may still fill. */
    PENDING_CANCEL("Being canceled", false),
    FILLED("Filled", true),
    CANCELED("Canceled", true),
    EXPIRED("Expired", true),
    REJECTED("Rejected", true),
    REPLACED("Replaced", true);

    private final String label;
    private final boolean closed;

    OrderStatus(String label, boolean closed) {
        this.label = label;
        this.closed = closed;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** Whether nothing more can happen to the order. */
    public boolean isClosed() {
        return closed;
    }

    /** For machines and the database: {@code partially_filled}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OrderStatus ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
