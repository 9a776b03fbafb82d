package bullpen.market.http;

/** What a source said is not what it should be; the message says why in our words alone. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    public Unreadable(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
