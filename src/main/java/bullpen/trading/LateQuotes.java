package bullpen.trading;

import bullpen.db.Transaction;
import bullpen.engine.Quote;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Quotes that were accepted, and so shown, while the database could not take what they filled. They
 * wait for the next quotes and go before them, each of them: a stop that one of them reached is
 * triggered, however the price moved since.
 */
final class LateQuotes {
    private static final Logger log = LoggerFactory.getLogger(LateQuotes.class);
    private static final int MOST = 200_000;

    private final Deque<Quote> quotes = new ArrayDeque<>();

    synchronized void add(List<Quote> more) {
        quotes.addAll(more);
        int tooMany = quotes.size() - MOST;
        if (tooMany > 0) {
            log.error("Giving up {} quotes that never reached the orders", tooMany);
            for (int i = 0; i < tooMany; i++) {
                quotes.removeFirst();
            }
        }
    }

    /** All that wait, the oldest first; they wait on if the transaction fails. */
    synchronized List<Quote> take(Transaction tx) {
        if (quotes.isEmpty()) {
            return List.of();
        }
        List<Quote> taken = List.copyOf(quotes);
        quotes.clear();
        tx.onRollback(() -> giveBack(taken));
        return taken;
    }

    private synchronized void giveBack(List<Quote> taken) {
        taken.reversed().forEach(quotes::addFirst);
    }
}
