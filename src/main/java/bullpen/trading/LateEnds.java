package bullpen.trading;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Input;
import bullpen.engine.Order;
import bullpen.engine.Quote;
import bullpen.engine.Reason;
import bullpen.engine.Symbol;
import bullpen.engine.WorkingOrder;
import bullpen.order.Revision;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Cancellations and replacements with prices that come late. They take effect when the data clock,
 * now less the source's delay, passes the request, or with the first quote from after it; what
 * traded before it still fills the order.
 */
@Component
final class LateEnds {
    private final Ids ids;
    private final TradedMarket market;
    private final TradingAccounts accounts;
    private final EndRequestStore store;
    private final Bookkeeper books;
    private final NoticeStore notices;

    LateEnds(
            Ids ids,
            TradedMarket market,
            TradingAccounts accounts,
            EndRequestStore store,
            Bookkeeper books,
            NoticeStore notices) {
        this.ids = ids;
        this.market = market;
        this.accounts = accounts;
        this.store = store;
        this.books = books;
        this.notices = notices;
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
            return TicketProblems.of(first, replace.order());
        }
        Order order = replace.order();
        store.insertReplacement(tx, replace.orderId(), order.id(), revision);
        ask(tx, trading, replace.orderId(), order.symbol(), order.receivedAt());
        return null;
    }

    /** Whether this very replacement was asked for already and is waited for. */
    boolean isAsked(Transaction tx, long orderId, Revision revision) {
        EndRequestStore.Replacement asked = store.replacement(tx, orderId);
        return (revision.requestKey() != null || revision.clientOrderId() != null)
                && asked != null
                && asked.revision().equals(revision.withoutNote())
                && Objects.equals(asked.note(), revision.noteAfter(asked.note()));
    }

    /** Whether a replacement that is waited for has one of these keys for its order. */
    boolean isKeyTaken(Transaction tx, long portfolioId, Origin origin) {
        return arise() && origin.requestHash() != null && store.isKeyTaken(tx, portfolioId, origin);
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
        Reason refusal = refusal(tx, trading, old, replacement, at);
        if (refusal != null) {
            Instant now = market.now();
            store.refuseReplacement(tx, orderId, refusal, now);
            notices.tellNotReplaced(tx, trading, orderId, refusal, now);
            Event told = new Event.Refused(orderId, now, refusal);
            books.announce(tx, trading.account().id(), List.of(told));
        }
    }

    /** Replaces the order, or says why that has become impossible since it was asked for. */
    private @Nullable Reason refusal(
            Transaction tx,
            TradingAccount trading,
            WorkingOrder old,
            EndRequestStore.Replacement replacement,
            Instant at) {
        Symbol symbol = old.order().symbol();
        Quote seen = market.quote(symbol);
        if (seen == null) {
            return reason(TicketProblems.noQuote(market, symbol));
        }
        Revision revision = replacement.revision();
        Order order;
        try {
            order = revision.of(old, replacement.newOrderId(), ids::next, at);
        } catch (Problem nothingLeft) {
            return reason(nothingLeft);
        }
        Origin origin = Origin.of(revision, old.order().id(), replacement.note());
        Input input = new Input.Replace(old.order().id(), order, seen);
        Event first = books.apply(tx, trading, input, origin).getFirst();
        return first instanceof Event.Refused refused ? refused.reason() : null;
    }

    private static Reason reason(Problem problem) {
        return new Reason(problem.code(), problem.detail());
    }
}
