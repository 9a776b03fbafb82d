package bullpen.corporate;

import org.jspecify.annotations.Nullable;

/**
 * What became of an action in an account.
 *
 * @param effect what it did
 * @param refusal why it did nothing, null when it did
 * @param undone whether it was undone
 * @param undoRefusal why it stays, though it was undone for others; null when it does not
 */
public record Outcome(
        long portfolioId,
        Effect effect,
        @Nullable String refusal,
        boolean undone,
        @Nullable String undoRefusal) {
    /** In a sentence. */
    public String words() {
        if (refusal != null) {
            return "Left as it was. " + refusal;
        }
        if (undoRefusal != null) {
            return "Applied, and not taken back. " + undoRefusal;
        }
        return undone ? "Taken back." : "Applied.";
    }
}
