package bullpen.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a margin account may open and must keep, by the Federal Reserve's Regulation T and FINRA
 * Rule 4210: 50 % of a position's value to open it, equity of 30 % of what is held and owed to keep
 * it. Equity is cash and positions at the last price seen.
 */
public final class Margins {
    private static final int INITIAL_PERCENT = 50;
    private static final int MAINTENANCE_PERCENT = 30;

    private Margins() {}

    /** The equity that opening a position of this value takes. */
    public static Money initial(Money value) {
        return value.scaled(INITIAL_PERCENT, 100);
    }

    /** The equity that holding, and owing, positions of this value takes. */
    public static Money maintenance(Money value) {
        return value.scaled(MAINTENANCE_PERCENT, 100);
    }

    static Money equity(Books books) {
        Money equity = books.cash();
        for (Book book : books.all()) {
            equity = equity.plus(book.value());
        }
        return equity;
    }

    /** The value of all positions, long and short, without their signs. */
    private static Money gross(Books books) {
        Money gross = Money.ZERO;
        for (Book book : books.all()) {
            gross = gross.plus(book.value().absolute());
        }
        return gross;
    }

    /** The equity that is neither needed for positions nor reserved for orders. */
    static Money free(Books books) {
        return equity(books).minus(initial(gross(books))).minus(books.reserved());
    }

    /** The equity below which the account gets a margin call. */
    private static Money required(Books books) {
        return maintenance(gross(books));
    }

    /** Makes a margin call, or takes it back, as the prices demand. */
    static void check(Books books, Instant at, List<Event> events) {
        if (!books.rules().isMargin()) {
            return;
        }
        Money equity = equity(books);
        Money required = required(books);
        boolean met = equity.compareTo(required) >= 0;
        if (books.calledAt() == null && !met) {
            books.call(at);
            events.add(new Event.MarginCalled(equity, required, at));
        } else if (books.calledAt() != null && met) {
            books.call(null);
            events.add(new Event.MarginMet(equity, required, at));
        }
    }

    static Event liquidationDue(Books books, Instant at) {
        return new Event.LiquidationDue(equity(books), required(books), at);
    }

    /**
     * The positions to close so that the equity suffices for the rest: the largest first, whole
     * ones, as many as it takes at the last prices.
     */
    static List<Position> toClose(Books books) {
        Money equity = equity(books);
        Money gross = gross(books);
        List<Book> largestFirst = new ArrayList<>(books.all());
        largestFirst.sort(
                Comparator.comparing((Book book) -> book.value().absolute())
                        .reversed()
                        .thenComparing(Book::symbol));
        List<Position> closed = new ArrayList<>();
        for (Book book : largestFirst) {
            Position position = book.position();
            boolean met = equity.compareTo(maintenance(gross)) >= 0;
            if (position != null && !met) {
                closed.add(position);
                gross = gross.minus(book.value().absolute());
            }
        }
        return closed;
    }
}
