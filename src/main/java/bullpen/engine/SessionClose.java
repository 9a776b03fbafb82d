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
        QuoteMatching matching = new QuoteMatching(books, settlement);
        session.last().forEach(matching::closed);
        if (!books.nothingExpires(session.closeAt())) {
            expire(session);
        }
        Margins.check(books, session.closeAt(), events);
        Instant calledAt = books.calledAt();
        if (calledAt != null && calledAt.isBefore(session.closeAt())) {
            events.add(Margins.liquidationDue(books, session.closeAt()));
        }
    }

    private void expire(Input.SessionEnd session) {
        for (WorkingOrder working : books.workingOrders()) {
            Order order = working.order();
            if (order.timeInForce()
                    .isOver(order.receivedAt(), session.openAt(), session.closeAt())) {
                settlement.expire(working, session.closeAt());
            }
        }
        books.reckonExpiry();
    }

    /**
     * Cancels what waits and sells or buys back positions at the market until the margin suffices.
     * Nothing happens when it does.
     */
    void liquidate(long firstOrderId, Instant at) {
        Margins.check(books, at, events);
        if (books.calledAt() == null) {
            return;
        }
        events.add(new Event.Liquidating(at, Reasons.MARGIN_CALL));
        for (WorkingOrder working : books.workingOrders()) {
            if (books.working(working.order().id()) != null) {
                settlement.cancel(working, Reasons.MARGIN_CALL, at);
            }
        }
        long orderId = firstOrderId;
        for (Position position : Margins.toClose(books)) {
            settlement.accept(WorkingOrder.liquidation(orderId++, position, at));
        }
    }
}
