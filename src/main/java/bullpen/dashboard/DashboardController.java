package bullpen.dashboard;

import bullpen.backtest.BacktestQueue;
import bullpen.backtest.BacktestRun;
import bullpen.contest.MyContests;
import bullpen.leaderboard.Leaderboard;
import bullpen.leaderboard.LeaderboardRow;
import bullpen.leaderboard.Period;
import bullpen.order.OrderFilter;
import bullpen.order.OrderQueries;
import bullpen.portfolio.EquityCharts;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.strategy.Strategies;
import bullpen.strategy.Strategy;
import bullpen.watchlist.WatchlistQueries;
import bullpen.watchlist.WatchlistRows;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

/** Home of a signed-in person: what they have, what goes on, and what to do first. */
@Controller
final class DashboardController {
    private static final int ORDERS = 50;
    private static final int LINES = 6;

    private final PortfolioQueries portfolios;
    private final OrderQueries orders;
    private final EquityCharts charts;
    private final Strategies strategies;
    private final BacktestQueue backtests;
    private final MyContests contests;
    private final Leaderboard leaderboard;
    private final WatchlistQueries watchlists;
    private final WatchlistRows rows;

    DashboardController(
            PortfolioQueries portfolios,
            OrderQueries orders,
            EquityCharts charts,
            Strategies strategies,
            BacktestQueue backtests,
            MyContests contests,
            Leaderboard leaderboard,
            WatchlistQueries watchlists,
            WatchlistRows rows) {
        this.portfolios = portfolios;
        this.orders = orders;
        this.charts = charts;
        this.strategies = strategies;
        this.backtests = backtests;
        this.contests = contests;
        this.leaderboard = leaderboard;
        this.watchlists = watchlists;
        this.rows = rows;
    }

    @GetMapping("/dashboard")
    String show(
            Viewer viewer,
            @RequestParam(name = "portfolio", required = false) @Nullable Long selectedId,
            Model model) {
        long userId = viewer.userId();
        List<PortfolioView> own = portfolios.inUse(userId);
        List<Strategy.Line> lines = strategies.page(userId, Long.MAX_VALUE, LINES).items();
        List<BacktestRun> runs = backtests.page(userId, null, Long.MAX_VALUE, LINES);
        List<MyContests.Mine> mine = contests.of(userId, LINES);
        model.addAttribute("portfolios", own);
        model.addAttribute("strategies", lines);
        model.addAttribute("backtests", runs);
        model.addAttribute("contests", mine);
        model.addAttribute("steps", steps(userId, own, runs, mine));
        fillSelected(userId, own, selectedId, model);
        fillWatchlist(userId, model);
        return "dashboard/dashboard";
    }

    /** The portfolio that is shown in full; the first unless another is asked for. */
    private void fillSelected(
            long userId, List<PortfolioView> own, @Nullable Long selectedId, Model model) {
        if (own.isEmpty() && selectedId == null) {
            return;
        }
        PortfolioView selected =
                selectedId == null
                        ? own.getFirst()
                        : own.stream()
                                .filter(portfolio -> portfolio.id() == selectedId)
                                .findFirst()
                                .orElseThrow(Problem::notFound);
        long id = selected.id();
        model.addAttribute("selected", selected);
        model.addAttribute("equityChart", charts.of(selected));
        model.addAttribute(
                "orders", orders.page(userId, OrderFilter.open(id), null, ORDERS).items());
        model.addAttribute("fills", orders.fills(userId, id, null, LINES).items());
        model.addAttribute("place", place(userId, id));
    }

    /** The top of the first list. */
    private void fillWatchlist(long userId, Model model) {
        watchlists.all(userId).stream()
                .findFirst()
                .ifPresent(
                        list -> {
                            model.addAttribute("watchlist", list);
                            model.addAttribute(
                                    "watched",
                                    rows.of(list.items().stream().limit(LINES).toList()));
                        });
    }

    /** Where a portfolio stands among all this week, null when it is not ranked. */
    private @Nullable LeaderboardRow place(long userId, long portfolioId) {
        return leaderboard.own(Period.WEEK, userId).stream()
                .filter(row -> row.portfolioId() == portfolioId && row.rank() != null)
                .findFirst()
                .orElse(null);
    }

    private List<Step> steps(
            long userId,
            List<PortfolioView> own,
            List<BacktestRun> runs,
            List<MyContests.Mine> mine) {
        boolean ordered =
                !orders.page(userId, new OrderFilter(null, null, null, null, false), null, 1)
                        .items()
                        .isEmpty();
        return List.of(
                new Step(
                        "Open a portfolio",
                        "An account with play money. Its cash, costs and history are its own.",
                        !own.isEmpty(),
                        "Open a portfolio",
                        "/portfolios/new"),
                new Step(
                        "Place your first order",
                        "Pick a stock, see what it will cost, and watch the fill arrive.",
                        ordered,
                        "Find a stock",
                        "/symbols"),
                new Step(
                        "Run your first backtest",
                        "Write a strategy, or start from a template, and test it on years of"
                                + " prices.",
                        !runs.isEmpty(),
                        "Choose a template",
                        "/strategies"),
                new Step(
                        "Join a contest",
                        "The same cash and the same rules for all; the best return wins.",
                        mine.stream().anyMatch(contest -> contest.mine() != null),
                        "See the contests",
                        "/contests"));
    }
}
