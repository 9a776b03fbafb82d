package bullpen.trading;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Input;
import bullpen.web.Problem;

import org.springframework.stereotype.Component;

import java.time.Instant;

/** Opens portfolios, names them and puts them away. */
@Component
public final class Portfolios {
    static final int MOST = 50;

    private final Writer writer;
    private final Ids ids;
    private final TradedMarket market;
    private final PortfolioStore store;
    private final OrderDesk desk;

    Portfolios(Writer writer, Ids ids, TradedMarket market, PortfolioStore store, OrderDesk desk) {
        this.writer = writer;
        this.ids = ids;
        this.market = market;
        this.store = store;
        this.desk = desk;
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
                    int inUse = store.countInUse(tx, userId);
                    if (inUse >= MOST) {
                        throw Problem.invalid(
                                "too_many_portfolios",
                                "You have 50 portfolios; archive one before you open another.");
                    }
                    long id = open(tx, userId, portfolio);
                    tx.made(id);
                    return id;
                });
    }

    /** As part of a larger command: a contest's entry opens one of its own. */
    public long open(Transaction tx, long userId, NewPortfolio portfolio) {
        long id = ids.next();
        Instant now = market.stamp();
        store.insert(tx, id, userId, portfolio, now);
        desk.deposit(tx, id, new Input.Deposit(portfolio.startingCash(), now));
        return id;
    }

    /**
     * @throws Problem 404 if the user has no such portfolio
     */
    public void rename(long userId, long portfolioId, String name) {
        if (!writer.write(tx -> store.rename(tx, userId, portfolioId, name))) {
            throw Problem.notFound();
        }
    }

    /**
     * Puts a portfolio away: its waiting orders are canceled, its history stays.
     *
     * @throws Problem 404 if the user has no such portfolio in use; 409 while a contest that it
     *     belongs to goes on
     */
    public void archive(long userId, long portfolioId) {
        writer.write(
                tx -> {
                    if (!store.archive(tx, userId, portfolioId, market.now())) {
                        throw Problem.notFound();
                    }
                    if (desk.isBound(tx, portfolioId)) {
                        throw Problem.conflict(
                                "in_contest",
                                "It belongs to a contest that is not over; withdraw there first.");
                    }
                    desk.cancelAll(tx, portfolioId);
                    return null;
                });
    }

    /** Lets a portfolio trade in a window only, from now on, as part of a larger command. */
    public void confine(Transaction tx, long portfolioId, TradingWindow window) {
        store.confine(tx, portfolioId, window);
        desk.confine(tx, portfolioId, window);
    }

    /** Archives a portfolio whose contest will not be, as part of a larger command. */
    public void release(Transaction tx, long ownerId, long portfolioId) {
        Instant now = market.now();
        confine(tx, portfolioId, new TradingWindow(now, now));
        desk.cancelAll(tx, portfolioId);
        store.archive(tx, ownerId, portfolioId, now);
    }

    /** Cancels all that waits in a portfolio, as part of a larger command. */
    public void cancelOrders(Transaction tx, long portfolioId) {
        desk.cancelAll(tx, portfolioId);
    }
}
