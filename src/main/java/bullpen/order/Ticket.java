package bullpen.order;

import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;

import org.jspecify.annotations.Nullable;

/**
 * What someone wants ordered.
 *
 * @param note the owner's own words to the order, null for none
 * @param requestKey a key of the sender's for this one request: the same key again gets the same
 *     order again; null for none
 * @param clientOrderId the sender's own name of the order, unique in the portfolio; null for none
 */
public record Ticket(
        long portfolioId,
        Symbol symbol,
        Side side,
        Size size,
        Instruction instruction,
        TimeInForce timeInForce,
        @Nullable String note,
        @Nullable String requestKey,
        @Nullable String clientOrderId) {
    public static final int KEY_LENGTH = 128;
    public static final int NOTE_LENGTH = 200;

    public Ticket {
        if (isTooLong(requestKey)
                || isTooLong(clientOrderId)
                || (note != null && note.length() > NOTE_LENGTH)) {
            throw new IllegalArgumentException("Not a ticket");
        }
    }

    private static boolean isTooLong(@Nullable String key) {
        return key != null && (key.isEmpty() || key.length() > KEY_LENGTH);
    }

    /** By which the same request is known again, null when it carries no key. */
    public @Nullable String requestHash() {
        return requestKey == null && clientOrderId == null ? null : RequestHash.of(content());
    }

    /** All that makes the order, as text: equal for equal requests. */
    private String content() {
        return String.join(
                " ",
                Long.toString(portfolioId),
                symbol.ticker(),
                side.name(),
                size.toString(),
                instruction.toString(),
                timeInForce.name(),
                clientOrderId == null ? "" : clientOrderId,
                note == null ? "" : note);
    }
}
