package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lets the quotes of a session fill an account's orders: the live market. */
final class QuoteMatching {
    private final Books books;
    private final Settlement settlement;
    private final Instant sessionOpen;

    QuoteMatching(Books books, Settlement settlement, Instant sessionOpen) {
        this.books = books;
        this.settlement = settlement;
        this.sessionOpen = sessionOpen;
    }

    /** A quote within the session: exits first, then by order id. */
    void quoted(Quote quote) {
        Book book = books.of(quote.symbol());
        book.mark(quote.last());
        for (WorkingOrder concerned : book.concernedBy(PriceRange.of(quote))) {
            WorkingOrder working = book.working(concerned.order().id());
            if (working != null && QuoteRules.mayMeet(working.order(), quote, sessionOpen)) {
                meet(working, quote);
            }
        }
    }

    /** Rule 5: the session's last quote decides the orders at the close. */
    void closed(Quote last) {
        Book book = books.known(last.symbol());
        if (book == null) {
            return;
        }
        book.mark(last.last());
        List<WorkingOrder> atClose = new ArrayList<>();
        for (WorkingOrder working : book.orders()) {
            Order order = working.order();
            if (order.timeInForce() == TimeInForce.CLS && last.at().isAfter(order.receivedAt())) {
                atClose.add(working);
            }
        }
        atClose.sort(WorkingOrder.EXITS_FIRST);
        for (WorkingOrder decided : atClose) {
            WorkingOrder working = book.working(decided.order().id());
            if (working != null) {
                Terms terms = QuoteRules.terms(working, last);
                fill(working, terms == null ? null : terms.by(Rule.QUOTE_CLOSE), last);
            }
        }
    }

    private void meet(WorkingOrder working, Quote quote) {
        if (!working.waitsForStop()) {
            fill(working, QuoteRules.terms(working, quote), quote);
        } else if (QuoteRules.reachesStop(working, quote)) {
            Rule rule = working.level() == null ? Rule.QUOTE_STOP : Rule.QUOTE_TRAIL;
            WorkingOrder live = settlement.trigger(working, quote.last(), rule, quote.at());
            fill(live, QuoteRules.terms(live, quote), quote);
        } else {
            settlement.trail(working, quote.last(), quote.at());
        }
    }

    /**
     * @param terms null if the quote is not good enough
     */
    private void fill(WorkingOrder working, @Nullable Terms terms, Quote quote) {
        if (terms != null) {
            Quantity most = QuoteRules.cap(working, quote, sessionOpen, books.rules());
            settlement.fill(working, terms, most, new Moment(quote.at(), sessionOpen, quote));
        }
        WorkingOrder rest = books.working(working.order().id());
        if (rest != null && !working.order().timeInForce().rests()) {
            settlement.endings().expire(rest, quote.at());
        }
    }
}
