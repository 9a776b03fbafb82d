package bullpen.trading;

import bullpen.db.ConstraintException;
import bullpen.db.Transaction;
import bullpen.db.UnavailableException;
import bullpen.engine.Event;
import bullpen.engine.Input;
import bullpen.web.Problem;

import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;

/**
 * Writes down whatever happens to an account, in the transaction in which it happens, and looks
 * whether what must always hold of it does.
 */
@Component
final class Bookkeeper {
    private static final Logger log = LoggerFactory.getLogger(Bookkeeper.class);

    private final TradingAccounts accounts;
    private final OrderStore orders;
    private final EndRequestStore ends;
    private final LedgerStore ledger;
    private final NoticeStore notices;
    private final TradedMarket market;
    private final PortfolioFreeze freeze;
    private final Announcements announcements;

    Bookkeeper(
            TradingAccounts accounts,
            OrderStore orders,
            EndRequestStore ends,
            LedgerStore ledger,
            NoticeStore notices,
            TradedMarket market,
            PortfolioFreeze freeze,
            Announcements announcements) {
        this.accounts = accounts;
        this.orders = orders;
        this.ends = ends;
        this.ledger = ledger;
        this.notices = notices;
        this.market = market;
        this.freeze = freeze;
        this.announcements = announcements;
    }

    /** Lets something happen that brings no order from outside. */
    List<Event> apply(Transaction tx, TradingAccount trading, Input input) {
        return apply(tx, trading, input, Origin.ENGINE);
    }

    /**
     * Lets something happen to an account. Where the engine refuses it, nothing is written.
     *
     * @param origin of the first order that is accepted; the engine made the others
     * @throws Problem 409 if the portfolio is frozen, or is from now on since its books would not
     *     balance; the transaction, or its part, must not be kept then
     * @throws UnavailableException the database could not write it; the books are sound
     */
    List<Event> apply(Transaction tx, TradingAccount trading, Input input, Origin origin) {
        if (trading.standing() == TradingAccount.Standing.FROZEN) {
            throw TicketProblems.frozen();
        }
        try {
            List<Event> events = trading.account().apply(input);
            if (!events.isEmpty() && !(events.getFirst() instanceof Event.Refused)) {
                record(tx, trading, events, origin, market.now());
                trading.check(events);
                notices.tell(tx, trading, events);
                announce(tx, trading.account().id(), events);
            }
            return events;
        } catch (UnavailableException lost) {
            throw lost;
        } catch (RuntimeException broken) {
            if (isOfAStatement(broken)) {
                throw broken;
            }
            long portfolioId = trading.account().id();
            log.error("Portfolio {} could not take {}", portfolioId, input, broken);
            tx.onRollback(() -> freeze.begin(portfolioId, reason(broken)));
            throw TicketProblems.frozen();
        }
    }

    /**
     * Enters what happened in the past. It is written as all else, but nobody is told of it. Where
     * the engine refuses it, nothing is written.
     */
    List<Event> enter(Transaction tx, TradingAccount trading, Input input, Instant at) {
        List<Event> events = trading.account().apply(input);
        if (!events.isEmpty() && !(events.getFirst() instanceof Event.Refused)) {
            record(tx, trading, events, Origin.ENGINE, at);
            trading.check(events);
        }
        return events;
    }

    private void record(
            Transaction tx,
            TradingAccount trading,
            List<Event> events,
            Origin origin,
            Instant now) {
        long portfolioId = trading.account().id();
        Origin next = origin;
        boolean settled = false;
        for (Event event : events) {
            if (event instanceof Event.Accepted accepted) {
                orders.insert(tx, portfolioId, accepted, next);
                next = Origin.ENGINE;
            } else if (event instanceof Event.OfOrder ended
                    && trading.account().workingOrder(ended.orderId()) == null
                    && trading.settled(ended.orderId())) {
                ends.dropReplacement(tx, ended.orderId());
                settled = true;
            }
        }
        ledger.append(tx, trading, events, now);
        RestingOrders resting = accounts.resting(tx);
        if (trading.isWatched()) {
            resting.follow(trading.account(), events);
        } else {
            resting.forget(portfolioId);
        }
        if (settled) {
            accounts.requests(tx).replace(portfolioId, trading.requests());
        }
    }

    /** Tells the other features, once it is durable. */
    void announce(Transaction tx, long portfolioId, List<Event> events) {
        tx.afterCommit(() -> announcements.changed(portfolioId, events));
    }

    /** Whether a statement was wrong in itself, which says nothing of the books. */
    private static boolean isOfAStatement(RuntimeException failure) {
        return failure instanceof DataAccessException && !(failure instanceof ConstraintException);
    }

    private static String reason(RuntimeException broken) {
        String message = broken.getMessage();
        boolean books = broken instanceof BooksBroken || broken instanceof ConstraintException;
        return books && message != null
                ? "Broken books: " + message + "."
                : "The engine failed: " + broken + ".";
    }
}
