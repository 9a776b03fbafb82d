package bullpen.alert;

import bullpen.engine.Symbol;

import java.time.Duration;
import java.time.Instant;

/**
 * An alert as somebody asks for it.
 *
 * @param note the owner's words, empty for none
 */
public record NewAlert(
        Symbol symbol, Condition condition, boolean repeats, String note, Instant expiresAt) {
    public static final int NOTE_LENGTH = 200;

    /** How long an alert waits unless its owner says otherwise. */
    public static final Duration LIFE = Duration.ofDays(90);

    /** How long it may wait. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(366);

    /** An alert as it stands. */
    public static NewAlert of(Alert alert) {
        return new NewAlert(
                alert.symbol(),
                alert.condition(),
                alert.repeats(),
                alert.note(),
                alert.expiresAt());
    }
}
