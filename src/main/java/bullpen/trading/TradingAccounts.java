package bullpen.trading;

import bullpen.db.Transaction;

import org.springframework.stereotype.Component;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The accounts that are in use, and the orders that wait in all of them, in memory on the writer's
 * thread. The database is the truth: what a rolled-back command touched is read again.
 */
@Component
final class TradingAccounts {
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
    private boolean started;

    /**
     * The account of a portfolio that exists; whatever happens to it belongs to the transaction.
     */
    TradingAccount of(Transaction tx, long portfolioId) {
        tx.onRollback(() -> forget(portfolioId));
        return accounts.computeIfAbsent(portfolioId, id -> PortfolioStore.restore(tx.sql(), id));
    }

    /** The waiting orders, true to the database as this transaction sees it. */
    RestingOrders resting(Transaction tx) {
        if (!started) {
            stale.addAll(OrderStore.portfoliosWithWorkingOrders(tx.sql()));
            tx.onRollback(() -> started = false);
            started = true;
        }
        for (long portfolioId : List.copyOf(stale)) {
            resting.replace(portfolioId, of(tx, portfolioId).account().workingOrders());
            stale.remove(portfolioId);
        }
        return resting;
    }

    private void forget(long portfolioId) {
        accounts.remove(portfolioId);
        stale.add(portfolioId);
    }
}
