package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Enters trades of the past: taken in and filled in one step, or refused. */
final class Recording {
    private final Books books;
    private final List<Event> events;
    private final Settlement settlement;
    private final Admission admission;

    Recording(Books books, List<Event> events, Settlement settlement) {
        this.books = books;
        this.events = events;
        this.settlement = settlement;
        this.admission = new Admission(books);
    }

    void enter(Input.PastTrade past) {
        Order order = past.order();
        books.requireNew(order.id());
        Reason refusal;
        try {
            WorkingOrder working = admission.reckoned(order, past.seen(), Costs.NONE);
            refusal = admission.unsound(working, past.seen());
            refusal = refusal == null ? enter(past, working) : refusal;
        } catch (ArithmeticException _) {
            refusal = Reasons.TOO_LARGE;
        }
        if (refusal != null) {
            events.add(new Event.Refused(order.id(), order.receivedAt(), refusal));
        }
    }

    /** Books the trade; why it cannot be, null if it was. */
    private @Nullable Reason enter(Input.PastTrade past, WorkingOrder working) {
        if (!past.price().isWorthACent(working.quantity())) {
            return Reasons.WORTHLESS;
        }
        Book book = books.of(past.order().symbol());
        if (book.held().isZero()) {
            book.mark(past.price());
        }
        Trade trade = trade(book, past, working);
        Shortage shortage = trade.shortage(books, Money.ZERO);
        if (shortage != null) {
            return Reasons.lacks(shortage, books.rules());
        }
        events.add(new Event.Accepted(working, Money.ZERO));
        settlement.book(trade);
        return null;
    }

    private static Trade trade(Book book, Input.PastTrade past, WorkingOrder working) {
        Order order = past.order();
        return Trade.of(
                book,
                working,
                working.quantity(),
                new Terms(past.price(), false, Rule.RECORDED),
                Costs.NONE,
                past.commission(),
                new Moment(order.receivedAt(), order.receivedAt(), null));
    }
}
