package bullpen.trading;

import bullpen.engine.Symbol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The requests of all owners that wait for late data, by time and by symbol. Used on the writer's
 * thread alone.
 */
final class EndRequests {
    private final NavigableSet<EndRequest> all = new TreeSet<>(EndRequest.BY_TIME);
    private final Map<Symbol, NavigableSet<EndRequest>> bySymbol = new HashMap<>();
    private final Map<Long, List<EndRequest>> byPortfolio = new HashMap<>();

    /** Forgets what it had of a portfolio and takes what it has now. */
    void replace(long portfolioId, Collection<EndRequest> requests) {
        List<EndRequest> before = byPortfolio.remove(portfolioId);
        if (before != null) {
            before.forEach(this::remove);
        }
        if (!requests.isEmpty()) {
            byPortfolio.put(portfolioId, List.copyOf(requests));
            requests.forEach(this::add);
        }
    }

    /** All that was asked for before an instant, the oldest first. */
    List<EndRequest> before(Instant instant) {
        return before(all, instant);
    }

    /** What was asked for before an instant of a symbol's orders, the oldest first. */
    List<EndRequest> before(Symbol symbol, Instant instant) {
        NavigableSet<EndRequest> ofSymbol = bySymbol.get(symbol);
        return ofSymbol == null ? List.of() : before(ofSymbol, instant);
    }

    private static List<EndRequest> before(NavigableSet<EndRequest> requests, Instant instant) {
        List<EndRequest> before = new ArrayList<>();
        for (EndRequest request : requests) {
            if (!request.at().isBefore(instant)) {
                break;
            }
            before.add(request);
        }
        return before;
    }

    private void add(EndRequest request) {
        all.add(request);
        bySymbol.computeIfAbsent(request.symbol(), _ -> new TreeSet<>(EndRequest.BY_TIME))
                .add(request);
    }

    private void remove(EndRequest request) {
        all.remove(request);
        bySymbol.computeIfPresent(
                request.symbol(),
                (_, ofSymbol) -> {
                    ofSymbol.remove(request);
                    return ofSymbol.isEmpty() ? null : ofSymbol;
                });
    }
}
