package bullpen.deployment;

import bullpen.backtest.BacktestBars;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.db.Ids;
import bullpen.db.Writer;
import bullpen.engine.Symbol;
import bullpen.portfolio.PortfolioQueries;
import bullpen.strategy.Strategies;
import bullpen.strategy.Strategy;
import bullpen.strategy.Version;
import bullpen.web.Problem;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Deployments and what their owners do with them. Another's deployment does not exist. */
@Component
public final class Deployments {
    /** So many of a person's go on at a time. */
    static final int MOST = 5;

    private static final int LISTED = 50;
    private static final int CLOSES_SHOWN = 100;

    private final DeploymentStore store;
    private final DeploymentQueries queries;
    private final Strategies strategies;
    private final PortfolioQueries portfolios;
    private final BacktestBars bars;
    private final MarketCalendar calendar;
    private final MarketClock clock;
    private final Writer writer;
    private final Ids ids;

    Deployments(
            DeploymentStore store,
            DeploymentQueries queries,
            Strategies strategies,
            PortfolioQueries portfolios,
            BacktestBars bars,
            MarketCalendar calendar,
            MarketClock clock,
            Writer writer,
            Ids ids) {
        this.store = store;
        this.queries = queries;
        this.strategies = strategies;
        this.portfolios = portfolios;
        this.bars = bars;
        this.calendar = calendar;
        this.clock = clock;
        this.writer = writer;
        this.ids = ids;
    }

    /**
     * Lets a version trade a portfolio from the next close on.
     *
     * @param params the numbers that its script leaves open, by name
     * @throws Problem 404 if the user has no such strategy, version or portfolio; 409 if the
     *     portfolio is archived or traded by another deployment, or if five go on; 422 if the
     *     version is a draft or a symbol has no prices
     */
    Deployment start(
            long userId,
            long strategyId,
            int number,
            long portfolioId,
            List<Symbol> universe,
            Map<String, Double> params) {
        Strategy strategy = strategies.get(userId, strategyId);
        Version version = strategies.version(userId, strategyId, number);
        if (strategy.archived()) {
            throw Problem.conflict("archived", "This strategy is archived.");
        }
        if (!version.problems().isEmpty()) {
            throw Problem.invalidField(
                    "version", "This version is a draft: its script has problems.");
        }
        portfolios.inUse(userId, portfolioId);
        requirePrices(universe);
        long id = ids.next();
        Instant now = clock.now();
        writer.write(
                tx -> {
                    if (store.running(tx, userId) >= MOST) {
                        throw Problem.conflict(
                                "too_many_deployments",
                                "Five of your strategies trade already; stop one first.");
                    }
                    if (store.isTraded(tx, portfolioId)) {
                        throw Problem.invalidField(
                                "portfolio",
                                "A strategy trades this portfolio already; stop it first.");
                    }
                    store.add(
                            tx, id, userId, strategyId, number, portfolioId, universe, params, now);
                    return id;
                });
        return get(userId, id);
    }

    /** Without a price of each of them, its closes would wait in vain. */
    private void requirePrices(List<Symbol> universe) {
        List<Symbol> coming = bars.want(universe);
        List<Symbol> without =
                universe.stream()
                        .filter(symbol -> bars.lastDay(bars.usualSource(), symbol) == null)
                        .toList();
        if (without.isEmpty()) {
            return;
        }
        String tickers = without.stream().map(Symbol::ticker).collect(Collectors.joining(", "));
        throw Problem.invalidField(
                "universe",
                coming.containsAll(without)
                        ? "Prices are on their way: " + tickers + ". Try again in a minute."
                        : "No prices: " + tickers + ".");
    }

    /**
     * Ends it: no later close is run. Orders that it gave stay as they are. Does nothing to one
     * that has ended.
     *
     * @throws Problem 404
     */
    Deployment end(long userId, long id) {
        Deployment deployment = get(userId, id);
        Instant now = clock.now();
        writer.write(
                tx -> {
                    store.end(tx, id, null, now);
                    return id;
                });
        return deployment;
    }

    /**
     * @throws Problem 404
     */
    Deployment get(long userId, long id) {
        return queries.find(userId, id).orElseThrow(Problem::notFound);
    }

    /** A person's newest, those that have ended too. */
    List<Deployment> of(long userId) {
        return queries.of(userId, LISTED);
    }

    /** Those of a strategy that go on, for its page. */
    public List<Deployment> ofStrategy(long userId, long strategyId) {
        return queries.running(userId).stream()
                .filter(one -> one.strategyId() == strategyId)
                .toList();
    }

    /** Those on a portfolio that go on, for its page: one at most. */
    public List<Deployment> onPortfolio(long userId, long portfolioId) {
        return queries.running(userId).stream()
                .filter(one -> one.portfolioId() == portfolioId)
                .toList();
    }

    /** The newest closes of a deployment that the caller has {@link #get got}. */
    List<Deployment.Close> closes(Deployment deployment) {
        return queries.closes(deployment.id(), CLOSES_SHOWN);
    }

    /** When the next close is run. */
    Instant nextClose() {
        return calendar.nextClose(clock.now());
    }
}
