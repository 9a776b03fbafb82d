package bullpen.backtest;

import java.util.Locale;

/** What waits in the queue: one run with its report, or work of many runs. */
public enum RunKind {
    BACKTEST,
    /** Runs over a grid of numbers. */
    SWEEP,
    /** Numbers chosen in one period and tried in the next, again and again. */
    WALK_FORWARD;

    /** In the database. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
