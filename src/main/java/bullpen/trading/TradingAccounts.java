package bullpen.trading;

import bullpen.db.Transaction;
import bullpen.db.UnavailableException;
import bullpen.engine.Account;

import org.jooq.exception.NoDataFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToIntBiFunction;

/**
 * The accounts that are in use, and the orders that wait in all of them, in memory on the writer's
 * thread. The database is the truth: what a rolled-back command touched is read again.
 */
@Component
final class TradingAccounts {
    /** Lets something happen to one account among many; returns what the work returned. */
    @FunctionalInterface
    interface Attempt {
        int on(Transaction tx, long portfolioId, ToIntBiFunction<Transaction, TradingAccount> work);
    }

    private static final Logger log = LoggerFactory.getLogger(TradingAccounts.class);
    private static final int KEPT = 20_000;
    private static final int GROUP = 128;

    private final Map<Long, TradingAccount> accounts =
            new LinkedHashMap<>(1024, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, TradingAccount> eldest) {
                    return size() > KEPT;
                }
            };
    private final TradedMarket market;
    private final RestingOrders resting = new RestingOrders();
    private final EndRequests requests = new EndRequests();
    private final Set<Long> stale = new HashSet<>();
    private final Set<Long> failing = new HashSet<>();
    private boolean started;

    TradingAccounts(TradedMarket market) {
        this.market = market;
    }

    /**
     * The account of a portfolio that exists; whatever happens to it belongs to the transaction.
     */
    TradingAccount of(Transaction tx, long portfolioId) {
        tx.onRollback(() -> forget(portfolioId));
        TradingAccount known = accounts.get(portfolioId);
        if (known == null) {
            known = restore(tx, portfolioId);
            accounts.put(portfolioId, known);
        }
        return known;
    }

    /** Another account in the same state, to try something out on. */
    Account copy(Transaction tx, long portfolioId) {
        return restore(tx, portfolioId).account();
    }

    private TradingAccount restore(Transaction tx, long portfolioId) {
        TradingAccount trading = AccountStore.restore(tx.sql(), portfolioId);
        trading.mark(market);
        return trading;
    }

    /** The account is not what it was: whoever asks for it next gets it from the database. */
    void readAgain(Transaction tx, long portfolioId) {
        tx.onRollback(() -> forget(portfolioId));
        forget(portfolioId);
    }

    /** The waiting orders, true to the database as this transaction sees it. */
    RestingOrders resting(Transaction tx) {
        refresh(tx);
        return resting;
    }

    /** The requests that wait for late data, true to the database as this transaction sees it. */
    EndRequests requests(Transaction tx) {
        refresh(tx);
        return requests;
    }

    private void refresh(Transaction tx) {
        if (!started) {
            stale.addAll(OrderStore.portfoliosToWatch(tx.sql()));
            tx.onRollback(() -> started = false);
            started = true;
        }
        for (long portfolioId : List.copyOf(stale)) {
            try {
                tx.part(part -> watchAgain(part, portfolioId));
            } catch (NoDataFoundException undone) {
                stale.remove(portfolioId); // It was never opened.
            } catch (UnavailableException lost) {
                throw lost;
            } catch (RuntimeException failure) {
                tell(portfolioId, failure);
            }
        }
    }

    /**
     * Lets the same happen to many accounts, a group of them at once.
     *
     * @return the sum of what the work returned
     */
    int attemptAll(
            Transaction tx,
            Collection<Long> portfolioIds,
            ToIntBiFunction<Transaction, TradingAccount> work) {
        List<Long> ids = List.copyOf(portfolioIds);
        int sum = 0;
        for (int from = 0; from < ids.size(); from += GROUP) {
            List<Long> group = ids.subList(from, Math.min(ids.size(), from + GROUP));
            sum +=
                    attemptTogether(
                            tx,
                            (part, attempt) ->
                                    group.stream()
                                            .mapToInt(id -> attempt.on(part, id, work))
                                            .sum());
        }
        return sum;
    }

    /**
     * Lets things happen to many accounts that are written or undone as one. Where one of them
     * cannot take it, all of it happens again, to each of them alone.
     */
    <T> T attemptTogether(Transaction tx, BiFunction<Transaction, Attempt, T> work) {
        try {
            return tx.inBulk(part -> work.apply(part, this::attemptWithOthers));
        } catch (UnavailableException lost) {
            throw lost;
        } catch (RuntimeException failure) {
            log.warn("Accounts are tried one by one: {}", failure.toString());
            return work.apply(tx, this::attempt);
        }
    }

    private int attemptWithOthers(
            Transaction tx, long portfolioId, ToIntBiFunction<Transaction, TradingAccount> work) {
        return failing.contains(portfolioId)
                ? attempt(tx, portfolioId, work)
                : work.applyAsInt(tx, of(tx, portfolioId));
    }

    /**
     * Lets something happen to one account among many. An account that cannot take it stays as it
     * was, with its orders, and harms no other; the log tells it once, until it is well again.
     *
     * @return what the work returned, 0 when it failed
     */
    int attempt(
            Transaction tx, long portfolioId, ToIntBiFunction<Transaction, TradingAccount> work) {
        if (failing.contains(portfolioId)) {
            accounts.remove(portfolioId);
        }
        try {
            int result = tx.part(part -> work.applyAsInt(part, of(part, portfolioId)));
            failing.remove(portfolioId);
            return result;
        } catch (UnavailableException lost) {
            throw lost;
        } catch (RuntimeException failure) {
            tell(portfolioId, failure);
            return 0;
        }
    }

    private boolean watchAgain(Transaction tx, long portfolioId) {
        TradingAccount trading = of(tx, portfolioId);
        if (trading.isWatched()) {
            resting.replace(trading.account());
            requests.replace(portfolioId, trading.requests());
        } else {
            resting.forget(portfolioId);
            requests.replace(portfolioId, List.of());
        }
        return stale.remove(portfolioId);
    }

    private void tell(long portfolioId, RuntimeException failure) {
        if (failing.add(portfolioId)) {
            log.error("Portfolio {} was left out, its orders wait", portfolioId, failure);
        }
    }

    private void forget(long portfolioId) {
        accounts.remove(portfolioId);
        stale.add(portfolioId);
    }
}
