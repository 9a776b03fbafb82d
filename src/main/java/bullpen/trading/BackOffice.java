package bullpen.trading;

import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.engine.Event;
import bullpen.engine.Input;
import bullpen.engine.Link;
import bullpen.engine.Reason;
import bullpen.engine.WorkingOrder;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;

/**
 * What is done to accounts that nobody places an order for: money and trades of the past come in,
 * rules change, all that waits is canceled. Each is a part of a larger command.
 */
@Component
public final class BackOffice {
    private final Reader reader;
    private final TradedMarket market;
    private final TradingAccounts accounts;
    private final LateEnds ends;
    private final Bookkeeper books;

    BackOffice(
            Reader reader,
            TradedMarket market,
            TradingAccounts accounts,
            LateEnds ends,
            Bookkeeper books) {
        this.reader = reader;
        this.market = market;
        this.accounts = accounts;
        this.ends = ends;
        this.books = books;
    }

    /**
     * The account as it stands, to try something on; null when the user has none such.
     *
     * @throws bullpen.web.Problem 409 if it is archived
     */
    public @Nullable TradingAccount copy(long userId, long portfolioId) {
        TradingAccount trading =
                reader.snapshot(sql -> AccountStore.restore(sql, userId, portfolioId));
        if (trading == null) {
            return null;
        }
        if (trading.standing() == TradingAccount.Standing.ARCHIVED) {
            throw TicketProblems.archived();
        }
        trading.mark(market);
        return trading;
    }

    /**
     * The account of a portfolio that exists as it stands, whoever owns it, to try something on.
     */
    public TradingAccount copy(long portfolioId) {
        TradingAccount trading = reader.snapshot(sql -> AccountStore.restore(sql, portfolioId));
        trading.mark(market);
        return trading;
    }

    /**
     * Lets happen to an account what a company did to its shares.
     *
     * @throws bullpen.web.Problem 409 if it is frozen; the part must not be kept then
     */
    public List<Event> happen(Transaction tx, long portfolioId, Input action) {
        return books.apply(tx, accounts.of(tx, portfolioId), action);
    }

    /** The account of a portfolio that exists, to look at. */
    public TradingAccount account(Transaction tx, long portfolioId) {
        return accounts.of(tx, portfolioId);
    }

    /** Puts the starting cash into a portfolio that was just written. */
    public void deposit(Transaction tx, long portfolioId, Input.Deposit deposit) {
        books.apply(tx, accounts.of(tx, portfolioId), deposit);
    }

    /** Enters what happened in the past. Where the engine refuses it, nothing is written. */
    public List<Event> enter(Transaction tx, long portfolioId, Input input, Instant at) {
        return books.enter(tx, accounts.of(tx, portfolioId), input, at);
    }

    /**
     * Takes back all that waits in a portfolio, as its owner may; with prices that come late once
     * the data has come as far as this, and what liquidates the account fills before.
     */
    public void takeBackAll(Transaction tx, long portfolioId) {
        if (!ends.arise()) {
            cancelAll(tx, portfolioId);
            return;
        }
        TradingAccount trading = accounts.of(tx, portfolioId);
        Instant now = market.stamp();
        for (WorkingOrder working : trading.account().workingOrders()) {
            if (!(working.order().link() instanceof Link.Liquidation)) {
                ends.cancel(tx, trading, working, now);
            }
        }
    }

    /** Cancels all that waits in a portfolio, at once, as its owner wants it. */
    public void cancelAll(Transaction tx, long portfolioId) {
        Input cancel = Input.CancelAll.byOwner(market.stamp());
        books.apply(tx, accounts.of(tx, portfolioId), cancel);
    }

    /** The same for another reason, which its owner is told. */
    public void cancelAll(Transaction tx, long portfolioId, Reason reason) {
        Input cancel = new Input.CancelAll(market.stamp(), reason);
        books.apply(tx, accounts.of(tx, portfolioId), cancel);
    }

    /**
     * Cancels what waits in a portfolio that may trade no more: it was frozen when its contest
     * ended, and its orders rested through that.
     */
    public void endAfterWindow(Transaction tx, long portfolioId) {
        TradingWindow window = accounts.of(tx, portfolioId).window();
        Instant data = market.now().minus(market.delay());
        if (window != null && !data.isBefore(window.until())) {
            cancelAll(
                    tx,
                    portfolioId,
                    new Reason("contest_ended", TicketProblems.reason(window, data)));
        }
    }

    /** What the database says of a portfolio's rules has changed. */
    public void readAgain(Transaction tx, long portfolioId) {
        accounts.readAgain(tx, portfolioId);
    }

    /** Lets a portfolio trade in a window only, from now on. */
    public void confine(Transaction tx, long portfolioId, TradingWindow window) {
        accounts.of(tx, portfolioId).confine(window);
    }

    /** Tells the other features, once it is durable, that a portfolio is not what it was. */
    public void announce(Transaction tx, long portfolioId) {
        books.announce(tx, portfolioId, List.of());
    }
}
