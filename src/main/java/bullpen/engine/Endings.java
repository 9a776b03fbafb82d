package bullpen.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Ends orders. With one exit of a position ends the other, and what is left of the entry, since it
 * would open more than the exits protect.
 */
final class Endings {
    private final Books books;
    private final List<Event> events;

    /**
     * @param events what happens is added here
     */
    Endings(Books books, List<Event> events) {
        this.books = books;
        this.events = events;
    }

    void cancel(WorkingOrder working, Reason reason, Instant at) {
        cancelAlone(working, reason, at);
        cancelGroup(working, at);
    }

    void cancelAll(Reason reason, Instant at) {
        for (WorkingOrder working : books.workingOrders()) {
            if (books.working(working.order().id()) != null) {
                cancel(working, reason, at);
            }
        }
    }

    /** Ends an order that cannot be filled as it stands. */
    void reject(WorkingOrder working, Reason reason, Instant at) {
        books.remove(working.order().id());
        events.add(new Event.Rejected(working.order().id(), at, reason));
        cancelGroup(working, at);
    }

    /** Ends an order whose time is over; exits end together. */
    void expire(WorkingOrder working, Instant at) {
        expireAlone(working, at);
        if (working.order().link() instanceof Link.Exit(long group)) {
            Book book = books.of(working.order().symbol());
            book.exitsOf(group).forEach(other -> expireAlone(other, at));
            cancelEntry(book, group, Reasons.EXITS_ENDED, at);
        }
    }

    /** Cancels an order and none that belongs to it. */
    void cancelAlone(WorkingOrder working, Reason reason, Instant at) {
        books.remove(working.order().id());
        events.add(new Event.Canceled(working.order().id(), at, reason));
    }

    /** Cancels what is left of a bracket's entry, if anything is. */
    void cancelEntry(Book book, long group, Reason reason, Instant at) {
        WorkingOrder entry = book.working(group);
        if (entry != null && entry.order().link() instanceof Link.Entry) {
            cancelAlone(entry, reason, at);
        }
    }

    /**
     * Cancels purchases, the latest first, until the cash of a cash account covers the others.
     * After a split, fees by the share, and prices that cannot fall below a tick, make them dearer
     * than they were.
     *
     * @param orders which of them, by id
     */
    void cancelWhatCannotBePaid(Collection<WorkingOrder> orders, Instant at) {
        for (WorkingOrder working : List.copyOf(orders).reversed()) {
            Money free = books.cash().minus(books.reserved());
            if (books.rules().isMargin() || !free.isNegative()) {
                return;
            }
            Money needed = working.reserved(books.rules());
            if (!working.closing() && books.working(working.order().id()) != null) {
                cancel(working, Reasons.cash(needed, free.plus(needed)), at);
            }
        }
    }

    private void cancelGroup(WorkingOrder ended, Instant at) {
        if (ended.order().link() instanceof Link.Exit(long group)) {
            Book book = books.of(ended.order().symbol());
            for (WorkingOrder other : book.exitsOf(group)) {
                cancelAlone(other, Reasons.OTHER_EXIT_ENDED, at);
            }
            cancelEntry(book, group, Reasons.EXITS_ENDED, at);
        }
    }

    private void expireAlone(WorkingOrder working, Instant at) {
        books.remove(working.order().id());
        Reason reason = Reasons.ended(working.order().timeInForce());
        events.add(new Event.Expired(working.order().id(), at, reason));
    }
}
