package bullpen.backtest;

import java.util.Locale;

/** Where a backtest stands. */
public enum Status {
    QUEUED("Queued", "plain"),
    RUNNING("Running", "info"),
    DONE("Done", "good"),
    FAILED("Failed", "bad"),
    CANCELED("Canceled", "plain");

    private final String label;
    private final String tone;

    Status(String label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** Of its badge. */
    public String tone() {
        return tone;
    }

    /** In the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more will happen. */
    public boolean isOver() {
        return this != QUEUED && this != RUNNING;
    }

    static Status of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
