package bullpen.trading;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Input;
import bullpen.engine.Order;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.engine.WorkingOrder;
import bullpen.order.Revision;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;

/**
 * Cancellations and replacements with prices that come late. They take effect when the data clock,
 * now less the source's delay, passes the request, or with the first quote from after it; what
 * traded before it still fills the order.
 */
@Component
final class LateEnds {
    private static final Logger log = LoggerFactory.getLogger(LateEnds.class);

    private final Ids ids;
    private final TradedMarket market;
    private final TradingAccounts accounts;
    private final EndRequestStore store;
    private final Bookkeeper books;

    LateEnds(
            Ids ids,
            TradedMarket market,
            TradingAccounts accounts,
            EndRequestStore store,
            Bookkeeper books) {
        this.ids = ids;
        this.market = market;
        this.accounts = accounts;
        this.store = store;
        this.books = books;
    }

    /** Whether a request has to wait at all. */
    boolean arise() {
        return !market.delay().isZero();
    }

    /** Takes the order back once the data has come as far; a replacement asked for is dropped. */
    void cancel(Transaction tx, TradingAccount trading, WorkingOrder working, Instant at) {
        long orderId = working.order().id();
        if (trading.requestOf(orderId) == null) {
            ask(tx, trading, orderId, working.order().symbol(), at);
        } else {
            store.dropReplacement(tx, orderId);
        }
    }

    /**
     * Replaces the order once the data has come as far, if that would be possible now.
     *
     * @return why it would not, null if it would
     */
    @Nullable Problem replace(
            Transaction tx, TradingAccount trading, Input.Replace replace, Revision revision) {
        Account rehearsal = accounts.copy(tx, trading.account().id());
        Event first = rehearsal.apply(replace).getFirst();
        if (first instanceof Event.Refused) {
            return TicketProblems.of(first);
        }
        Order order = replace.order();
        store.insertReplacement(tx, replace.orderId(), order.id(), revision);
        ask(tx, trading, replace.orderId(), order.symbol(), order.receivedAt());
        return null;
    }

    /** Whether this very replacement was asked for already and is waited for. */
    boolean isAsked(Transaction tx, long orderId, Revision revision) {
        EndRequestStore.Replacement asked = store.replacement(tx, orderId);
        return revision.requestKey() != null && asked != null && asked.revision().equals(revision);
    }

    /** Lets all take effect that was asked for before what the data has come to. */
    int settle(Transaction tx) {
        Instant dataClock = market.now().minus(market.delay());
        return settle(tx, accounts.requests(tx).before(dataClock));
    }

    /** Lets take effect what was asked for before a quote of the symbol. */
    int settle(Transaction tx, Symbol symbol, Instant quotedAt) {
        return settle(tx, accounts.requests(tx).before(symbol, quotedAt));
    }

    private void ask(
            Transaction tx, TradingAccount trading, long orderId, Symbol symbol, Instant at) {
        if (trading.standing() == TradingAccount.Standing.FROZEN) {
            throw TicketProblems.frozen();
        }
        long portfolioId = trading.account().id();
        store.request(tx, orderId, at);
        trading.ask(new EndRequest(portfolioId, orderId, symbol, at));
        accounts.requests(tx).replace(portfolioId, trading.requests());
        books.announce(tx, portfolioId, List.of());
    }

    private int settle(Transaction tx, List<EndRequest> requests) {
        int settled = 0;
        for (EndRequest request : requests) {
            settled +=
                    accounts.attempt(
                            tx,
                            request.portfolioId(),
                            (part, trading) -> settle(part, trading, request));
        }
        return settled;
    }

    private int settle(Transaction tx, TradingAccount trading, EndRequest request) {
        long orderId = request.orderId();
        WorkingOrder working = trading.account().workingOrder(orderId);
        if (working != null) {
            EndRequestStore.Replacement replacement = store.replacement(tx, orderId);
            if (replacement == null) {
                books.apply(tx, trading, new Input.Cancel(orderId, request.at()));
            } else {
                replace(tx, trading, working, replacement, request.at());
            }
        }
        trading.settled(orderId);
        accounts.requests(tx).replace(request.portfolioId(), trading.requests());
        return 1;
    }

    private void replace(
            Transaction tx,
            TradingAccount trading,
            WorkingOrder old,
            EndRequestStore.Replacement replacement,
            Instant at) {
        long orderId = old.order().id();
        store.dropReplacement(tx, orderId);
        store.withdraw(tx, orderId);
        Quote seen = market.quote(old.order().symbol());
        Order order = seen == null ? null : order(old, replacement, at);
        if (seen == null || order == null) {
            return;
        }
        Revision revision = replacement.revision();
        Origin origin = Origin.of(revision, orderId, replacement.note());
        books.apply(tx, trading, new Input.Replace(orderId, order, seen), origin);
    }

    /** The new order, null when what has filled since leaves none. */
    private @Nullable Order order(
            WorkingOrder old, EndRequestStore.Replacement replacement, Instant at) {
        try {
            return replacement.revision().of(old, replacement.newOrderId(), ids::next, at);
        } catch (Problem nothingLeft) {
            log.info("Order {} works on: {}", old.order().id(), nothingLeft.detail());
            return null;
        }
    }
}
