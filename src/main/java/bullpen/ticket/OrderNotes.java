package bullpen.ticket;

import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;

import static org.jooq.impl.DSL.select;

import bullpen.db.Writer;
import bullpen.order.Ticket;
import bullpen.web.Problem;

import org.springframework.stereotype.Component;

/** Owners' own words to their orders; the engine knows nothing of them. */
@Component
public final class OrderNotes {
    private final Writer writer;

    OrderNotes(Writer writer) {
        this.writer = writer;
    }

    /**
     * Writes a note to an order, whatever has become of it; a blank one takes it away.
     *
     * @throws Problem 404 if the user has no such order; 422 if it has more than 200 characters
     */
    public void write(long userId, long orderId, String note) {
        String words = note.strip();
        if (words.length() > Ticket.NOTE_LENGTH) {
            throw Problem.invalidField(
                    "note", "A note has at most " + Ticket.NOTE_LENGTH + " characters.");
        }
        int written =
                writer.write(
                        tx ->
                                tx.sql()
                                        .update(ORDERS)
                                        .set(ORDERS.NOTE, words.isEmpty() ? null : words)
                                        .where(ORDERS.ID.eq(orderId))
                                        .and(
                                                ORDERS.PORTFOLIO_ID.in(
                                                        select(PORTFOLIOS.ID)
                                                                .from(PORTFOLIOS)
                                                                .where(
                                                                        PORTFOLIOS.USER_ID.eq(
                                                                                userId))))
                                        .execute());
        if (written == 0) {
            throw Problem.notFound();
        }
    }
}
