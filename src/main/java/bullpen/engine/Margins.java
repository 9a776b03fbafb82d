package bullpen.engine;

import java.time.Instant;
import java.util.List;

/**
 * What a margin account may open and must keep, by the Federal Reserve's Regulation T and FINRA
 * Rule 4210: 50 % of a position's value to open it, equity of 30 % of what is held and owed to keep
 * it. Equity is cash and positions at the last price seen.
 */
public final class Margins {
    static final int INITIAL_PERCENT = 50;
    static final int MAINTENANCE_PERCENT = 30;

    private Margins() {}

    /** The equity that opening a position of this value takes. */
    public static Money initial(Money value) {
        return value.scaled(INITIAL_PERCENT, 100);
    }

    /**
     * The equity that a trade takes which opens a position: reserved for its order, and demanded at
     * its fill.
     *
     * @param reference the value of what it opens at the market's price
     */
    static Money toOpen(Money reference, Money commission, Money slippage) {
        return initial(reference).plus(commission).plus(slippage);
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
     * The value of the positions to close so that the equity suffices for the rest; zero when it
     * does.
     */
    static Money toClose(Books books) {
        Money lacking = required(books).minus(equity(books)).atLeastZero();
        return lacking.scaled(100, MAINTENANCE_PERCENT);
    }
}
