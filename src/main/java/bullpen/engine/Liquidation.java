package bullpen.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Closes positions when a margin call was not met. */
final class Liquidation {
    /** A twentieth more than it takes is closed, since the price moves until it is. */
    private static final int SAFETY_PERCENT = 105;

    private final Books books;
    private final List<Event> events;
    private final Settlement settlement;

    Liquidation(Books books, List<Event> events, Settlement settlement) {
        this.books = books;
        this.events = events;
        this.settlement = settlement;
    }

    /**
     * Cancels what waits and sells or buys back at the market until the margin suffices: of the
     * largest positions first, as many shares as it takes at the last prices. Nothing happens when
     * it suffices.
     */
    void run(Input.Liquidate input) {
        Instant at = input.at();
        Margins.check(books, at, events);
        if (books.calledAt() == null || !books.hasPositions()) {
            return;
        }
        events.add(new Event.Liquidating(at, Reasons.MARGIN_CALL));
        settlement.endings().cancelAll(Reasons.MARGIN_CALL, at);
        long orderId = input.firstOrderId();
        Money toClose = Margins.toClose(books).scaled(SAFETY_PERCENT, 100);
        for (Book book : largestFirst()) {
            Position position = book.position();
            if (position != null && !toClose.isZero()) {
                Quantity shares = shares(book, toClose);
                settlement.accept(WorkingOrder.liquidation(orderId++, position, shares, at));
                toClose = toClose.minus(book.valueOf(shares)).atLeastZero();
            }
        }
    }

    /** The whole shares of a position that are worth so much; all of it when it is not. */
    private static Quantity shares(Book book, Money worth) {
        Money value = book.value().absolute();
        Quantity held = book.held().absolute();
        return value.compareTo(worth) <= 0
                ? held
                : held.scaledUp(worth.cents(), value.cents()).upToWholeShares().min(held);
    }

    private List<Book> largestFirst() {
        List<Book> books = new ArrayList<>(this.books.all());
        books.sort(
                Comparator.comparing((Book book) -> book.value().absolute())
                        .reversed()
                        .thenComparing(Book::symbol));
        return books;
    }
}
