package bullpen.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lets quotes fill an account's orders: the live market. */
final class QuoteMatching {
    private final Books books;
    private final Settlement settlement;

    QuoteMatching(Books books, Settlement settlement) {
        this.books = books;
        this.settlement = settlement;
    }

    /** A quote within a session: exits first, then by order id. */
    void quoted(Quote quote, Instant sessionOpen) {
        Book book = books.of(quote.symbol());
        book.mark(quote.last());
        for (WorkingOrder met : metBy(book, quote, sessionOpen)) {
            WorkingOrder working = book.working(met.order().id());
            if (working != null) {
                meet(working, quote);
            }
        }
    }

    /** Rule 5: the session's last quote decides the orders at the close. */
    void closed(Quote last) {
        Book book = books.of(last.symbol());
        List<WorkingOrder> atClose = new ArrayList<>();
        for (WorkingOrder working : book.orders()) {
            Order order = working.order();
            if (order.timeInForce() == TimeInForce.CLS && last.at().isAfter(order.receivedAt())) {
                atClose.add(working);
            }
        }
        atClose.sort(WorkingOrder.EXITS_FIRST);
        for (WorkingOrder working : atClose) {
            fill(working, last);
        }
    }

    private static List<WorkingOrder> metBy(Book book, Quote quote, Instant sessionOpen) {
        List<WorkingOrder> met = new ArrayList<>(2);
        for (WorkingOrder working : book.orders()) {
            if (QuoteRules.mayMeet(working.order(), quote, sessionOpen)
                    && isConcerned(working, quote)) {
                met.add(working);
            }
        }
        if (met.size() > 1) {
            met.sort(WorkingOrder.EXITS_FIRST);
        }
        return met;
    }

    private static boolean isConcerned(WorkingOrder working, Quote quote) {
        return working.waitsForStop()
                ? working.level() != null || QuoteRules.reachesStop(working, quote)
                : working.order().timeInForce().isDecidedAtOnce()
                        || QuoteRules.terms(working, quote) != null;
    }

    private void meet(WorkingOrder working, Quote quote) {
        if (!working.waitsForStop()) {
            fill(working, quote);
        } else if (QuoteRules.reachesStop(working, quote)) {
            Rule rule = working.level() == null ? Rule.QUOTE_STOP : Rule.QUOTE_TRAIL;
            fill(settlement.trigger(working, quote.last(), rule, quote.at()), quote);
        } else {
            settlement.trail(working, quote.last(), quote.at());
        }
    }

    private void fill(WorkingOrder working, Quote quote) {
        Terms terms = QuoteRules.terms(working, quote);
        if (terms != null) {
            Quantity most = QuoteRules.cap(working, quote, books.rules());
            settlement.fill(working, terms, most, quote.at());
        }
        WorkingOrder rest = books.working(working.order().id());
        if (rest != null && !working.order().timeInForce().rests()) {
            settlement.expire(rest, quote.at());
        }
    }
}
