package bullpen.admin;

import bullpen.portfolio.Portfolio;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.user.Accounts;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose accounts are, for administrators. */
@Component
final class Holders {
    /**
     * Whose an account is.
     *
     * @param ownerId null when its owner was deleted
     * @param owner the name, null then too
     */
    public record Holder(String portfolio, @Nullable Long ownerId, @Nullable String owner) {}

    private final PortfolioQueries portfolios;
    private final Accounts people;

    Holders(PortfolioQueries portfolios, Accounts people) {
        this.portfolios = portfolios;
        this.people = people;
    }

    /** By the ids of the accounts. */
    Map<Long, Holder> of(Stream<Long> portfolioIds) {
        List<Portfolio> found =
                portfolios.among(portfolioIds.collect(Collectors.toSet())).stream()
                        .map(PortfolioView::portfolio)
                        .toList();
        Map<Long, String> names =
                people.displayNames(
                        found.stream()
                                .map(Portfolio::ownerId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        return found.stream().collect(Collectors.toMap(Portfolio::id, one -> holder(one, names)));
    }

    private static Holder holder(Portfolio account, Map<Long, String> names) {
        Long ownerId = account.ownerId();
        return new Holder(account.name(), ownerId, ownerId == null ? null : names.get(ownerId));
    }
}
