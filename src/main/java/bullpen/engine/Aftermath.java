package bullpen.engine;

import java.time.Instant;
import java.util.List;

/** What a fill means for other orders of its symbol. */
final class Aftermath {
    private final Books books;
    private final List<Event> events;
    private final Endings endings;

    Aftermath(Books books, List<Event> events, Endings endings) {
        this.books = books;
        this.events = events;
        this.endings = endings;
    }

    void of(Trade trade) {
        Book book = books.of(trade.fill().symbol());
        Instant at = trade.fill().at();
        switch (trade.after().order().link()) {
            case Link.Alone _, Link.Liquidation _ -> {}
            case Link.Entry(Exits exits) -> openExits(book, exits, trade);
            case Link.Exit(long group) -> shrinkOther(book, group, trade.after(), at);
        }
        if (books.rules().isMargin()) {
            shrinkClosing(book, Side.SELL, at);
            shrinkClosing(book, Side.BUY, at);
        }
    }

    /** The exits of a bracket work for what its entry has opened. */
    private void openExits(Book book, Exits exits, Trade trade) {
        Order entry = trade.after().order();
        Quantity opened = trade.opened();
        List<WorkingOrder> working = book.exitsOf(entry.id());
        for (WorkingOrder exit : working) {
            resize(exit, exit.quantity().plus(opened), trade.fill().at());
        }
        if (working.isEmpty() && opened.isPositive()) {
            for (Order exit : exits.of(entry, opened, trade.fill().at())) {
                WorkingOrder accepted = WorkingOrder.exit(exit, opened);
                events.add(new Event.Accepted(accepted, books.add(accepted)));
            }
        }
    }

    /** What one exit has taken, the other loses; and the entry has nothing more to open. */
    private void shrinkOther(Book book, long group, WorkingOrder taken, Instant at) {
        endings.cancelEntry(book, group, Reasons.EXIT_FILLED, at);
        for (WorkingOrder other : book.exitsOf(group)) {
            if (other.order().id() == taken.order().id()) {
                continue;
            }
            if (taken.remaining().isZero()) {
                endings.cancelAlone(other, Reasons.EXIT_TAKEN, at);
            } else {
                resize(other, other.filled().plus(taken.remaining()), at);
            }
        }
    }

    /** Orders that would close more than is held shrink to what is, the latest first. */
    private void shrinkClosing(Book book, Side side, Instant at) {
        if (!book.excess(side).isPositive()) {
            return;
        }
        for (WorkingOrder latest : List.copyOf(book.orders()).reversed()) {
            WorkingOrder working = book.working(latest.order().id());
            Quantity excess = book.excess(side);
            if (working != null
                    && working.closing()
                    && working.order().side() == side
                    && excess.isPositive()) {
                shrink(book, working, excess, at);
            }
        }
    }

    private void shrink(Book book, WorkingOrder working, Quantity excess, Instant at) {
        Quantity left = working.remaining().minus(excess);
        if (!left.isPositive()) {
            endings.cancel(working, Reasons.POSITION_GONE, at);
        } else if (working.order().link() instanceof Link.Exit(long group)) {
            book.exitsOf(group).forEach(exit -> resize(exit, exit.filled().plus(left), at));
        } else {
            resize(working, working.filled().plus(left), at);
        }
    }

    private void resize(WorkingOrder working, Quantity quantity, Instant at) {
        if (!quantity.equals(working.quantity())) {
            books.change(working.resized(quantity));
            events.add(new Event.Resized(working.order().id(), quantity, at));
        }
    }
}
