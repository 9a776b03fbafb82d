package bullpen.portfolio;

import org.springframework.stereotype.Component;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The portfolios that somebody has open, so that prices move them. */
@Component
final class WatchedPortfolios {
    private final Set<Long> ids = ConcurrentHashMap.newKeySet();

    Set<Long> ids() {
        return ids;
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    void add(long portfolioId) {
        ids.add(portfolioId);
    }

    void remove(long portfolioId) {
        ids.remove(portfolioId);
    }
}
