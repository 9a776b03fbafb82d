package bullpen.trading;

import bullpen.db.Transaction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntBiFunction;

/**
 * The accounts that are in use, and the orders that wait in all of them, in memory on the writer's
 * thread. The database is the truth: what a rolled-back command touched is read again.
 */
@Component
final class TradingAccounts {
    private static final Logger log = LoggerFactory.getLogger(TradingAccounts.class);
    private static final int KEPT = 20_000;

    private final Map<Long, TradingAccount> accounts =
            new LinkedHashMap<>(1024, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, TradingAccount> eldest) {
                    return size() > KEPT;
                }
            };
    private final RestingOrders resting = new RestingOrders();
    private final Set<Long> stale = new HashSet<>();
    private final Set<Long> failing = new HashSet<>();
    private boolean started;

    /**
     * The account of a portfolio that exists; whatever happens to it belongs to the transaction.
     */
    TradingAccount of(Transaction tx, long portfolioId) {
        tx.onRollback(() -> forget(portfolioId));
        return accounts.computeIfAbsent(portfolioId, id -> PortfolioStore.restore(tx.sql(), id));
    }

    /** The account is not what it was: whoever asks for it next gets it from the database. */
    void readAgain(Transaction tx, long portfolioId) {
        tx.onRollback(() -> forget(portfolioId));
        accounts.remove(portfolioId);
    }

    /** The waiting orders, true to the database as this transaction sees it. */
    RestingOrders resting(Transaction tx) {
        if (!started) {
            stale.addAll(OrderStore.portfoliosToWatch(tx.sql()));
            tx.onRollback(() -> started = false);
            started = true;
        }
        for (long portfolioId : List.copyOf(stale)) {
            try {
                tx.part(part -> watchAgain(part, portfolioId));
            } catch (RuntimeException failure) {
                tell(portfolioId, failure);
            }
        }
        return resting;
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
        } catch (RuntimeException failure) {
            tell(portfolioId, failure);
            return 0;
        }
    }

    private boolean watchAgain(Transaction tx, long portfolioId) {
        resting.replace(of(tx, portfolioId).account());
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
