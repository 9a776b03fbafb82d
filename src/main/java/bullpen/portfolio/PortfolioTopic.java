package bullpen.portfolio;

import bullpen.stream.TopicGuard;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets the owner, and nobody else, watch a portfolio: topic {@code portfolio:ID}. */
@Component
final class PortfolioTopic implements TopicGuard {
    static final String KIND = "portfolio";

    private final PortfolioQueries portfolios;
    private final WatchedPortfolios watched;
    private final PortfolioPush push;

    PortfolioTopic(PortfolioQueries portfolios, WatchedPortfolios watched, PortfolioPush push) {
        this.portfolios = portfolios;
        this.watched = watched;
        this.push = push;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mayWatch(@Nullable Viewer viewer, String key) {
        Long id = TopicGuard.id(key);
        return viewer != null && id != null && portfolios.find(viewer.userId(), id) != null;
    }

    /** By now the topic has its watcher; earlier, prices that come would find it unwatched. */
    @Override
    public String now(String key) {
        long id = Long.parseLong(key);
        watched.add(id);
        return push.page(id);
    }
}
