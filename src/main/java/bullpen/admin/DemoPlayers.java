package bullpen.admin;

import bullpen.contest.Contest;
import bullpen.contest.Contests;
import bullpen.contest.Entry;
import bullpen.contest.NewContest;
import bullpen.engine.Costs;
import bullpen.market.MarketClock;
import bullpen.trading.NewPortfolio;
import bullpen.trading.PortfolioQueries;
import bullpen.trading.Portfolios;
import bullpen.user.Accounts;
import bullpen.user.User;
import bullpen.web.Jobs;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Company on an empty database: players who say by their names what they are, with portfolios, real
 * orders at the desk, and a contest that runs.
 */
@Component
final class DemoPlayers {
    private static final List<String> NAMES =
            List.of(
                    "Demo Otter",
                    "Demo Heron",
                    "Demo Badger",
                    "Demo Lynx",
                    "Demo Finch",
                    "Demo Marten",
                    "Demo Stoat",
                    "Demo Plover",
                    "Demo Ibex",
                    "Demo Wren",
                    "Demo Hare",
                    "Demo Kite");
    private static final Duration CONTEST = Duration.ofDays(60);

    private final Demo demo;
    private final DemoOrders orders;
    private final Accounts accounts;
    private final Portfolios portfolios;
    private final PortfolioQueries portfolioQueries;
    private final Contests contests;
    private final MarketClock clock;
    private boolean done;

    DemoPlayers(
            Demo demo,
            DemoOrders orders,
            Accounts accounts,
            Portfolios portfolios,
            PortfolioQueries portfolioQueries,
            Contests contests,
            MarketClock clock,
            Jobs jobs) {
        this.demo = demo;
        this.orders = orders;
        this.accounts = accounts;
        this.portfolios = portfolios;
        this.portfolioQueries = portfolioQueries;
        this.contests = contests;
        this.clock = clock;
        if (demo.on()) {
            jobs.every("Bring demo players", Duration.ofSeconds(2), this::bring);
        }
    }

    /** Once there are prices, and only where nobody has opened a portfolio yet. */
    synchronized void bring() {
        if (done || !demo.on() || !orders.ready()) {
            return;
        }
        done = true;
        if (!portfolioQueries.allInUse().isEmpty()) {
            return;
        }
        List<User> players = NAMES.stream().map(accounts::openWithoutPassword).toList();
        Contest cup = contest(players.getFirst());
        for (User player : players) {
            var draw = new Random(player.displayName().hashCode());
            long portfolio =
                    portfolios.open(
                            player.id(),
                            new NewPortfolio("Long run", NewPortfolio.DEFAULT_CASH, Costs.DEFAULT));
            orders.buy(player.id(), portfolio, 4 + draw.nextInt(4), draw);
            Entry entry = contests.join(player.id(), cup.id(), null);
            orders.buy(player.id(), entry.portfolioId(), 3 + draw.nextInt(4), draw);
        }
    }

    private Contest contest(User organiser) {
        Instant now = clock.now();
        return contests.create(
                organiser.id(),
                new NewContest(
                        "Demo cup",
                        "A contest of demo players. Join it: they do not mind losing.",
                        Contest.Visibility.PUBLIC,
                        now,
                        now.plus(CONTEST),
                        NewPortfolio.DEFAULT_CASH,
                        Costs.DEFAULT,
                        Contest.Scoring.TOTAL_RETURN));
    }
}
