package bullpen.ticket;

import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The orders that somebody has open, by portfolio, so that what happens in it moves them. */
@Component
final class WatchedOrders {
    private final Map<Long, Set<Long>> byPortfolio = new ConcurrentHashMap<>();

    void add(long portfolioId, long orderId) {
        byPortfolio.merge(
                portfolioId,
                Set.of(orderId),
                (before, one) ->
                        Stream.of(before, one)
                                .flatMap(Set::stream)
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * The orders of a portfolio that are open still; the others are forgotten. Whoever opens one
     * meanwhile is not: it is asked for in the same step in which it is forgotten.
     */
    Set<Long> of(long portfolioId, Predicate<Long> open) {
        Set<Long> left =
                byPortfolio.computeIfPresent(
                        portfolioId,
                        (_, before) -> {
                            Set<Long> kept =
                                    before.stream()
                                            .filter(open)
                                            .collect(Collectors.toUnmodifiableSet());
                            return kept.isEmpty() ? null : kept;
                        });
        return left == null ? Set.of() : left;
    }
}
