package bullpen.trading;

import bullpen.order.Revision;
import bullpen.order.Ticket;

import org.jspecify.annotations.Nullable;

/**
 * Where an order comes from, beside what the engine knows of it.
 *
 * @param requestHash of what the key stood for, null without a key
 * @param replaces the order in whose place it stands, null for none
 */
record Origin(
        @Nullable String requestKey,
        @Nullable String clientOrderId,
        @Nullable String requestHash,
        @Nullable String note,
        @Nullable Long replaces) {
    /** An order that the engine itself made: a bracket's exit, or a liquidation. */
    static final Origin ENGINE = new Origin(null, null, null, null, null);

    static Origin of(Ticket ticket) {
        return new Origin(
                ticket.requestKey(),
                ticket.clientOrderId(),
                ticket.requestHash(),
                ticket.note(),
                null);
    }

    /**
     * Of the order that a revision puts in the place of another.
     *
     * @param note the old order's, which goes on unless the revision has another
     */
    static Origin of(Revision revision, long replaces, @Nullable String note) {
        return new Origin(
                revision.requestKey(),
                revision.clientOrderId(),
                revision.requestHash(replaces),
                revision.noteAfter(note),
                replaces);
    }
}
