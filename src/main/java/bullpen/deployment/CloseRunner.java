package bullpen.deployment;

import bullpen.backtest.BacktestBars;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.calendar.Session;
import bullpen.db.Writer;
import bullpen.deployment.Deployment.Close;
import bullpen.deployment.Deployment.State;
import bullpen.engine.AccountRules;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.order.OrderFilter;
import bullpen.order.OrderQueries;
import bullpen.order.OrderView;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.replay.Answer;
import bullpen.replay.BarSeries;
import bullpen.replay.Standing;
import bullpen.sandbox.Cancellation;
import bullpen.sandbox.RunError;
import bullpen.sandbox.RunOutcome;
import bullpen.sandbox.WorkerPool;
import bullpen.sandbox.worker.Job;
import bullpen.strategy.Strategies;
import bullpen.strategy.Version;
import bullpen.trading.OrderDesk;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Runs the newest close of a deployment: shows a worker the days since the deployment began, each
 * with what the account had at its close, and hands what the strategy orders at the last of them to
 * the desk. That is stored before: once it is decided, a close that is run again after a crash only
 * gives what was decided, and the desk knows what it has heard already.
 */
@Component
final class CloseRunner {
    /** Where the next session opens at once, its orders may still come so long after the close. */
    private static final Duration LEAST = Duration.ofHours(1);

    private static final String BROKEN_OFF =
            "The server went down, or it was stopped, while its orders were given. Those that the"
                    + " desk took are in the portfolio.";

    private static final String TOO_LATE =
            "Its turn came after the next open: too many others ran before it.";

    private static final Symbol BENCHMARK = Symbol.of("SPY");

    /** So many orders that wait are shown to the strategy. */
    private static final int MOST_RESTING = 500;

    /** Of the script's random numbers; a deployment's are the same at each close. */
    private static final long SEED = 1;

    private final DeploymentQueries queries;
    private final DeploymentStore store;
    private final Writer writer;
    private final Strategies strategies;
    private final BacktestBars bars;
    private final WorkerPool pool;
    private final OrderDesk desk;
    private final OrderQueries orderQueries;
    private final PortfolioQueries portfolios;
    private final MarketCalendar calendar;
    private final MarketClock clock;

    CloseRunner(
            DeploymentQueries queries,
            DeploymentStore store,
            Writer writer,
            Strategies strategies,
            BacktestBars bars,
            WorkerPool pool,
            OrderDesk desk,
            OrderQueries orderQueries,
            PortfolioQueries portfolios,
            MarketCalendar calendar,
            MarketClock clock) {
        this.queries = queries;
        this.store = store;
        this.writer = writer;
        this.strategies = strategies;
        this.bars = bars;
        this.pool = pool;
        this.desk = desk;
        this.orderQueries = orderQueries;
        this.portfolios = portfolios;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * To be called on a platform thread, as a worker is waited for.
     *
     * @param deployment with a close that waits
     * @return what became of it, null while it waits on, or when its owner has ended it
     */
    @Nullable Close run(Deployment deployment) {
        Close last = Objects.requireNonNull(deployment.last());
        LocalDate date = last.date();
        boolean decided = last.state() == State.DECIDED;
        Session session = Objects.requireNonNull(calendar.session(date));
        Instant now = clock.now();
        Instant end = end(session);
        if (decided && (!deployment.isRunning() || !now.isBefore(end))) {
            return new Close(date, State.MISSED, null, queries.taken(deployment, date), BROKEN_OFF);
        }
        if (!now.isBefore(end)) {
            return missed(date, "The day's prices were not there before the next open.");
        }
        if (decided) {
            Decision decision = queries.decision(deployment.id(), date);
            return new Submission(deployment, desk).give(decision, date, now);
        }
        if (!isPriced(deployment, date, now.isAfter(middle(session.close(), end)))) {
            return null;
        }
        return close(deployment, date, now);
    }

    /** Orders of the close are for the next open: they come before it, or not at all. */
    private Instant end(Session session) {
        Instant close = session.close();
        Instant open = calendar.next(close.minusNanos(1)).open();
        Instant least = close.plus(LEAST);
        return open.isAfter(least) ? open : least;
    }

    private static Instant middle(Instant from, Instant to) {
        return from.plus(Duration.between(from, to).dividedBy(2));
    }

    /**
     * Whether the day's bars are stored.
     *
     * @param late whether some are enough: what did not trade on the day has none
     */
    private boolean isPriced(Deployment deployment, LocalDate date, boolean late) {
        List<Symbol> universe = deployment.universe();
        List<Symbol> coming = bars.want(universe);
        long priced = universe.stream().filter(symbol -> isPriced(symbol, date)).count();
        return priced == universe.size() || (late && coming.isEmpty() && priced > 0);
    }

    private boolean isPriced(Symbol symbol, LocalDate date) {
        LocalDate last = bars.lastDay(bars.usualSource(), symbol);
        return last != null && !last.isBefore(date);
    }

    private @Nullable Close close(Deployment deployment, LocalDate date, Instant now) {
        List<Standing> standings = new ArrayList<>(queries.standings(deployment.id()));
        if (standings.isEmpty() || standings.getLast().epochDay() != date.toEpochDay()) {
            return null; // Its owner has ended it since.
        }
        Version version =
                strategies.version(
                        deployment.userId(), deployment.strategyId(), deployment.version());
        LocalDate from = LocalDate.ofEpochDay(standings.getFirst().epochDay());
        List<BarSeries> series = bars.series(bars.usualSource(), deployment.universe(), from, date);
        AccountRules rules = rules(deployment);
        CloseOrders orders = new CloseOrders(deployment.universe(), resting(deployment, date));
        Standing last = orders.added(standings.removeLast());
        standings.add(last);
        Job job =
                new Job(
                        version.program(deployment.params()),
                        from,
                        date,
                        Money.ZERO,
                        rules,
                        SEED,
                        standings);
        return switch (pool.run(
                job, series, benchmark(from, date), (_, _, _) -> {}, new Cancellation())) {
            case RunOutcome.Failed(RunError error, _) ->
                    new Close(date, State.FAILED, now, 0, error.words());
            case RunOutcome.Finished finished ->
                    decided(
                            deployment,
                            orders,
                            Answer.of(series, rules, last, finished.signals()),
                            date);
        };
    }

    /**
     * Nothing is given when the next session has begun, or when its owner has ended it, while a
     * worker was waited for: that may take minutes.
     */
    private @Nullable Close decided(
            Deployment deployment, CloseOrders orders, List<Answer> answers, LocalDate date) {
        Instant now = clock.now();
        if (!now.isBefore(end(Objects.requireNonNull(calendar.session(date))))) {
            return missed(date, TOO_LATE);
        }
        // Where a session follows at once on another, the next open is now.
        Decision decision = orders.decision(answers, calendar.current(now) != null);
        boolean waited = writer.write(tx -> store.decide(tx, deployment.id(), date, decision));
        return waited ? new Submission(deployment, desk).give(decision, date, now) : null;
    }

    /** What a beta is reckoned against; null where it has no prices. */
    private @Nullable BarSeries benchmark(LocalDate from, LocalDate date) {
        BarSeries found =
                bars.series(bars.usualSource(), List.of(BENCHMARK), from, date).getFirst();
        return found.size() == 0 ? null : found;
    }

    private AccountRules rules(Deployment deployment) {
        PortfolioView portfolio = portfolios.find(deployment.userId(), deployment.portfolioId());
        return Objects.requireNonNull(portfolio).portfolio().rules();
    }

    /** Those that rested at the close: what a run before a crash has ordered is not among them. */
    private List<OrderView> resting(Deployment deployment, LocalDate date) {
        Instant close = Objects.requireNonNull(calendar.session(date)).close();
        return orderQueries
                .page(
                        deployment.userId(),
                        OrderFilter.open(deployment.portfolioId()),
                        null,
                        MOST_RESTING)
                .items()
                .stream()
                .filter(one -> !one.order().receivedAt().isAfter(close))
                .toList();
    }

    private static Close missed(LocalDate date, String why) {
        return new Close(date, State.MISSED, null, 0, why);
    }
}
