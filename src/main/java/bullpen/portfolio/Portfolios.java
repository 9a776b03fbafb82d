package bullpen.portfolio;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Account;
import bullpen.engine.AccountRules;
import bullpen.engine.Input;
import bullpen.engine.Reason;
import bullpen.trading.BackOffice;
import bullpen.trading.TicketProblems;
import bullpen.trading.TradedMarket;
import bullpen.trading.TradingAccount;
import bullpen.trading.TradingWindow;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.function.UnaryOperator;

/** Opens portfolios, names them and puts them away. */
@Component
public final class Portfolios {
    static final int MOST = 50;

    private final Writer writer;
    private final Ids ids;
    private final TradedMarket market;
    private final PortfolioStore store;
    private final BackOffice office;

    Portfolios(
            Writer writer, Ids ids, TradedMarket market, PortfolioStore store, BackOffice office) {
        this.writer = writer;
        this.ids = ids;
        this.market = market;
        this.store = store;
        this.office = office;
    }

    /**
     * Opens a portfolio with its starting cash in it.
     *
     * @return its id
     * @throws Problem 422 if the user has 50 portfolios in use
     */
    public long open(long userId, NewPortfolio portfolio) {
        return writer.write(
                tx -> {
                    requireRoom(store.countInUse(tx, userId));
                    long id = open(tx, userId, portfolio);
                    tx.made(id);
                    return id;
                });
    }

    static void requireRoom(int inUse) {
        if (inUse >= MOST) {
            throw Problem.invalid(
                    "too_many_portfolios",
                    "You have 50 portfolios; archive one before you open another.");
        }
    }

    /** As part of a larger command: a contest's entry opens one of its own. */
    public long open(Transaction tx, long userId, NewPortfolio portfolio) {
        return open(tx, userId, portfolio, PortfolioStore.Succession.NONE);
    }

    private long open(
            Transaction tx,
            long userId,
            NewPortfolio portfolio,
            PortfolioStore.Succession succession) {
        long id = ids.next();
        Instant now = market.stamp();
        store.insert(tx, id, userId, portfolio, succession, now);
        office.deposit(tx, id, new Input.Deposit(portfolio.startingCash(), now));
        return id;
    }

    /**
     * @throws Problem 404 if the user has no such portfolio; 409 if it is archived
     */
    public void rename(long userId, long portfolioId, String name) {
        revise(userId, portfolioId, name, null);
    }

    /**
     * Changes what a portfolio pays and may do. Its costs and its cap stand while orders wait,
     * since money is set aside by them; its kind also while anything is held.
     *
     * @throws Problem 404 if the user has no such portfolio; 409 while orders or positions stand
     *     against it, when a contest made the rules, or if it is frozen
     */
    public void change(long userId, long portfolioId, UnaryOperator<AccountRules> change) {
        writer.write(tx -> change(tx, userId, portfolioId, change));
    }

    /**
     * Changes name and rules at once; null leaves the one or the other as it was.
     *
     * @throws Problem as {@link #change} and {@link #rename}, and neither is changed
     */
    public void revise(
            long userId,
            long portfolioId,
            @Nullable String name,
            @Nullable UnaryOperator<AccountRules> rules) {
        writer.write(
                tx -> {
                    if (rules != null) {
                        change(tx, userId, portfolioId, rules);
                    }
                    if (name != null) {
                        store.rename(tx, store.inUse(tx, userId, portfolioId).id(), name);
                    }
                    return true;
                });
    }

    private boolean change(
            Transaction tx, long userId, long portfolioId, UnaryOperator<AccountRules> change) {
        Portfolio portfolio = inUse(tx, userId, portfolioId);
        Account account = office.account(tx, portfolioId).account();
        if (portfolio.window() != null) {
            throw Problem.conflict("in_contest", "Its contest made the rules.");
        }
        if (!account.workingOrders().isEmpty()) {
            throw Problem.conflict(
                    "has_orders",
                    "Orders wait with money set aside by the old rules; cancel them" + " first.");
        }
        AccountRules rules = change.apply(account.rules());
        if (rules.kind() != account.rules().kind() && !account.positions().isEmpty()) {
            throw Problem.conflict(
                    "has_positions", "The kind of account changes only while nothing is held.");
        }
        store.change(tx, portfolioId, rules);
        office.readAgain(tx, portfolioId);
        return true;
    }

    /**
     * Puts a portfolio away and opens its next generation: the same name, rules and starting cash,
     * an empty book. The history of the old one stays.
     *
     * @return the new one's id
     * @throws Problem 404 if the user has no such portfolio; 409 if it belongs to a contest or is
     *     frozen
     */
    public long reset(long userId, long portfolioId) {
        return writer.write(
                tx -> {
                    Portfolio old = inUse(tx, userId, portfolioId);
                    if (old.window() != null) {
                        throw Problem.conflict(
                                "in_contest", "A contest's portfolio cannot be reset.");
                    }
                    office.takeBackAll(tx, portfolioId);
                    store.archive(tx, portfolioId, market.now());
                    office.readAgain(tx, portfolioId);
                    long id =
                            open(
                                    tx,
                                    userId,
                                    new NewPortfolio(
                                            old.name(), old.startingCash(), old.rules(), null),
                                    new PortfolioStore.Succession(
                                            old.generation() + 1L, portfolioId));
                    tx.made(id);
                    return id;
                });
    }

    private Portfolio inUse(Transaction tx, long userId, long portfolioId) {
        Portfolio portfolio = store.inUse(tx, userId, portfolioId);
        if (portfolio.isFrozen()) {
            throw TicketProblems.frozen();
        }
        return portfolio;
    }

    /**
     * Puts a portfolio away: its waiting orders are canceled, its history stays. With prices that
     * come late the orders wait for the data to come as far, and one may still fill.
     *
     * @throws Problem 404 if the user has no such portfolio; 409 while a contest that it belongs to
     *     goes on
     */
    public void archive(long userId, long portfolioId) {
        writer.write(
                tx -> {
                    TradingWindow window = store.inUse(tx, userId, portfolioId).window();
                    if (window != null && market.now().isBefore(window.until())) {
                        throw Problem.conflict(
                                "in_contest",
                                "It belongs to a contest that is not over; withdraw there first.");
                    }
                    store.archive(tx, portfolioId, market.now());
                    office.takeBackAll(tx, portfolioId);
                    office.readAgain(tx, portfolioId);
                    return null;
                });
    }

    /**
     * Brings an archived portfolio back into use, as it was put away; one in use stays so.
     *
     * @throws Problem 404 if the user has no such portfolio; 409 if it was a contest's, or if its
     *     next generation stands in its place; 422 if the user has 50 in use
     */
    public void restore(long userId, long portfolioId) {
        writer.write(
                tx -> {
                    Portfolio portfolio = store.owned(tx, userId, portfolioId);
                    if (!portfolio.isArchived()) {
                        return null;
                    }
                    if (portfolio.window() != null) {
                        throw Problem.conflict(
                                "in_contest", "It was a contest's portfolio and stays archived.");
                    }
                    if (store.hasSuccessor(tx, portfolioId)) {
                        throw Problem.conflict(
                                "has_successor",
                                "It was reset: its next generation stands in its place.");
                    }
                    requireRoom(store.countInUse(tx, userId));
                    store.restore(tx, portfolioId);
                    office.readAgain(tx, portfolioId);
                    office.announce(tx, portfolioId);
                    return null;
                });
    }

    /** Lets a portfolio trade in a window only, from now on, as part of a larger command. */
    public void confine(Transaction tx, long portfolioId, TradingWindow window) {
        store.confine(tx, portfolioId, window);
        office.confine(tx, portfolioId, window);
    }

    /** Archives a portfolio whose contest will not be, as part of a larger command. */
    public void release(Transaction tx, long ownerId, long portfolioId, Reason reason) {
        Instant now = market.now();
        confine(tx, portfolioId, new TradingWindow(now, now));
        cancelOrders(tx, portfolioId, reason);
        store.archive(tx, portfolioId, now);
        office.readAgain(tx, portfolioId);
    }

    /**
     * Cancels all that waits in a portfolio, as part of a larger command. In a frozen one all rests
     * as it is, and the command goes on.
     *
     * @param reason as its owner is told
     */
    public void cancelOrders(Transaction tx, long portfolioId, Reason reason) {
        if (office.account(tx, portfolioId).standing() != TradingAccount.Standing.FROZEN) {
            office.cancelAll(tx, portfolioId, reason);
        }
    }
}
