package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes back what a split, a dividend or a delisting did: the same cash the other way, and the
 * shares, the cost and the orders that there were before.
 *
 * <p>A dividend is taken back whatever was traded since. A split is where the position and each
 * order are what it left, but for stops that trailed or were reached; a delisting where the symbol
 * is neither held nor ordered. An order that the action ended stays ended: its owner was told so,
 * and may have ordered anew. A margin account may owe for what it has to give back; in a cash
 * account purchases that wait give way, the latest first, and where it has spent the money itself,
 * nothing is taken back.
 */
final class TakingBack {
    private final Books books;
    private final List<Event> events;
    private final Endings endings;

    TakingBack(Books books, List<Event> events, Endings endings) {
        this.books = books;
        this.events = events;
        this.endings = endings;
    }

    /** Why it cannot be, null when it can. */
    static @Nullable Reason refusal(Books books, Input.TakeBack back) {
        Money cash = books.cash().minus(back.action().cash());
        if (!isAsLeft(books, back)) {
            return Reasons.TRADED_SINCE;
        }
        return cash.isNegative() && !books.rules().isMargin()
                ? Reasons.spent(back.action().cash(), books.cash())
                : null;
    }

    private static boolean isAsLeft(Books books, Input.TakeBack back) {
        Book book = books.known(back.action().symbol());
        return switch (back.action()) {
            case Event.Dividend _ -> true;
            case Event.Delisted _ -> book == null || book.isEmpty();
            case Event.Split split ->
                    book == null
                            ? split.after().isZero()
                            : book.held().equals(split.after())
                                    && unsplit(book, back.orders(), split.ratio()) != null;
        };
    }

    /** The orders of a book as they were, null when one is not what the split left. */
    private static @Nullable List<WorkingOrder> unsplit(
            Book book, List<WorkingOrder> orders, Ratio ratio) {
        Map<Long, WorkingOrder> before =
                orders.stream()
                        .collect(Collectors.toMap(one -> one.order().id(), Function.identity()));
        List<WorkingOrder> back = new ArrayList<>();
        for (WorkingOrder now : book.orders()) {
            WorkingOrder old = before.get(now.order().id());
            WorkingOrder unsplit = old == null ? null : now.unsplit(old, ratio);
            if (unsplit == null) {
                return null;
            }
            back.add(unsplit);
        }
        return back;
    }

    /** Takes it back; nothing happens where it cannot be. */
    void run(Input.TakeBack back) {
        if (refusal(books, back) != null) {
            return;
        }
        Event.OfShares action = back.action();
        Book book = books.of(action.symbol());
        books.pay(action.cash().negated());
        if (!action.before().isZero()) {
            events.add(new Event.TakenBack(action, back.at()));
        }
        switch (action) {
            case Event.Dividend _ -> {
                // The cash is all.
            }
            case Event.Split split -> unsplit(book, split, back);
            case Event.Delisted delisted -> relist(book, delisted, back);
        }
        endings.cancelWhatCannotBePaid(books.workingOrders(), back.at());
    }

    private void unsplit(Book book, Event.Split split, Input.TakeBack back) {
        List<WorkingOrder> orders = unsplit(book, back.orders(), split.ratio());
        book.split(split.before(), split.costRemoved().negated());
        if (back.last() == null) {
            book.splitMark(split.ratio().inverse());
        } else {
            book.mark(back.last());
        }
        for (WorkingOrder order : Objects.requireNonNull(orders)) {
            books.change(order);
            events.add(new Event.Adjusted(order, back.at()));
        }
    }

    private static void relist(Book book, Event.Delisted delisted, Input.TakeBack back) {
        if (!delisted.quantity().isZero()) {
            book.restore(new Position(delisted.symbol(), delisted.quantity(), delisted.cost()));
            book.mark(back.last() == null ? delisted.price() : back.last());
        }
    }
}
