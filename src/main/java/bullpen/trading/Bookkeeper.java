package bullpen.trading;

import bullpen.db.Transaction;
import bullpen.engine.Event;
import bullpen.engine.Input;

import org.springframework.stereotype.Component;

import java.util.List;

/** Writes down whatever happens to an account, in the transaction in which it happens. */
@Component
final class Bookkeeper {
    private final TradingAccounts accounts;
    private final OrderStore orders;
    private final LedgerStore ledger;
    private final TradedMarket market;
    private final Announcements announcements;

    Bookkeeper(
            TradingAccounts accounts,
            OrderStore orders,
            LedgerStore ledger,
            TradedMarket market,
            Announcements announcements) {
        this.accounts = accounts;
        this.orders = orders;
        this.ledger = ledger;
        this.market = market;
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
     */
    List<Event> apply(Transaction tx, TradingAccount trading, Input input, Origin origin) {
        List<Event> events = trading.account().apply(input);
        if (!events.isEmpty() && !(events.getFirst() instanceof Event.Refused)) {
            record(tx, trading, events, origin);
        }
        return events;
    }

    private void record(Transaction tx, TradingAccount trading, List<Event> events, Origin origin) {
        long portfolioId = trading.account().id();
        Origin next = origin;
        for (Event event : events) {
            if (event instanceof Event.Accepted accepted) {
                orders.insert(tx, portfolioId, accepted, next);
                next = Origin.ENGINE;
            }
        }
        ledger.append(tx, trading, events, market.now());
        accounts.resting(tx).follow(trading.account(), events);
        tx.afterCommit(() -> announcements.changed(portfolioId, events));
    }
}
