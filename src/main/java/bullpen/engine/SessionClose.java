package bullpen.engine;

import java.time.Instant;
import java.util.List;

/** What the end of a session does to an account. */
final class SessionClose {
    private final Books books;
    private final List<Event> events;
    private final Settlement settlement;

    SessionClose(Books books, List<Event> events, Settlement settlement) {
        this.books = books;
        this.events = events;
        this.settlement = settlement;
    }

    /**
     * Orders at the close fill, orders whose time is over expire, an unmet margin call falls due.
     */
    void end(Input.SessionEnd session) {
        QuoteMatching matching = new QuoteMatching(books, settlement, session.openAt());
        session.last().forEach(matching::closed);
        if (!books.nothingExpires(session.closeAt())) {
            expire(session);
        }
        Margins.check(books, session.closeAt(), events);
        Instant calledAt = books.calledAt();
        if (calledAt != null && calledAt.isBefore(session.closeAt()) && books.hasPositions()) {
            events.add(Margins.liquidationDue(books, session.closeAt()));
        }
    }

    private void expire(Input.SessionEnd session) {
        for (WorkingOrder working : books.workingOrders()) {
            Order order = working.order();
            if (books.working(order.id()) != null
                    && order.timeInForce()
                            .isOver(order.receivedAt(), session.openAt(), session.closeAt())) {
                settlement.endings().expire(working, session.closeAt());
            }
        }
        books.reckonExpiry();
    }
}
