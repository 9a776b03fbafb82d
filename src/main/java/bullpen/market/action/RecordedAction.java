package bullpen.market.action;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A corporate action that was recorded, and how far it has come.
 *
 * @param source whose prices it belongs to
 * @param enteredBy the administrator who entered it, null when the source told it
 */
public record RecordedAction(
        long id,
        String source,
        CorporateAction action,
        Status status,
        @Nullable Long enteredBy,
        Instant recordedAt) {

    /** How far it has come. */
    public enum Status {
        /** Waits for its ex-date. */
        ANNOUNCED("announced", "Announced"),
        /** Its ex-date had begun when it was recorded: it is known, and was applied to nobody. */
        PAST("past", "In the past"),
        APPLIED("applied", "Applied"),
        /** It does not count any more. */
        UNDONE("undone", "Undone");

        private final String code;
        private final String label;

        Status(String code, String label) {
            this.code = code;
            this.label = label;
        }

        /** In the database and in addresses. */
        public String code() {
            return code;
        }

        /** For people. */
        public String label() {
            return label;
        }
    }
}
