package bullpen.backtest;

import java.util.Locale;

/** What waits in the queue: one run with its report, or work of many runs. */
public enum RunKind {
    BACKTEST("Backtest"),
    /** Runs over a grid of numbers. */
    SWEEP("Sweep"),
    /** Numbers chosen in one period and tried in the next, again and again. */
    WALK_FORWARD("Walk-forward");

    private final String label;

    RunKind(String label) {
        this.label = label;
    }

    /** In words. */
    public String label() {
        return label;
    }

    /** Whether it is work of many runs. */
    public boolean isStudy() {
        return this != BACKTEST;
    }

    /** The page of one. */
    String path(long id) {
        return "/" + code().replace('_', '-') + "s/" + id;
    }

    /** In the database. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
