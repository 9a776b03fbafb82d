package bullpen.admin;

import bullpen.contest.ContestQueries;
import bullpen.contest.Contests;
import bullpen.engine.Costs;
import bullpen.strategy.Strategies;
import bullpen.strategy.Template;
import bullpen.trading.NewPortfolio;
import bullpen.trading.Portfolios;
import bullpen.user.Accounts;
import bullpen.user.User;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.util.Random;

/** A filled account of one's own in one click: real orders, strategies, and a contest to be in. */
@Component("demo")
public final class Demo {
    private static final int PURCHASES = 5;

    private final boolean on;
    private final Accounts accounts;
    private final Portfolios portfolios;
    private final Strategies strategies;
    private final Contests contests;
    private final ContestQueries contestQueries;
    private final DemoOrders orders;
    private final SecureRandom random = new SecureRandom();

    Demo(
            @Value("${bullpen.demo}") boolean on,
            Accounts accounts,
            Portfolios portfolios,
            Strategies strategies,
            Contests contests,
            ContestQueries contestQueries,
            DemoOrders orders) {
        this.on = on;
        this.accounts = accounts;
        this.portfolios = portfolios;
        this.strategies = strategies;
        this.contests = contests;
        this.contestQueries = contestQueries;
        this.orders = orders;
    }

    /** Whether there are demo data and demo accounts. */
    public boolean on() {
        return on;
    }

    /** Opens an account that only the session which asked for it can use. */
    User open() {
        User guest =
                accounts.openWithoutPassword("Guest " + (1_000_000 + random.nextInt(9_000_000)));
        var draw = new Random(guest.id());
        long portfolio = portfolio(guest, "Demo portfolio");
        orders.buy(guest.id(), portfolio, PURCHASES, draw);
        orders.bidBelow(guest.id(), portfolio, draw);
        portfolio(guest, "Room for your own ideas");
        strategies.create(guest.id(), Template.SMA_CROSS.draft());
        strategies.create(guest.id(), Template.SCRIPT_CROSS.draft());
        joinContest(guest, draw);
        return guest;
    }

    private long portfolio(User guest, String name) {
        return portfolios.open(
                guest.id(), new NewPortfolio(name, NewPortfolio.DEFAULT_CASH, Costs.DEFAULT));
    }

    /** The newest public contest that takes players, if there is one. */
    private void joinContest(User guest, Random draw) {
        contestQueries.list(ContestQueries.Listing.OPEN, guest.id(), Long.MAX_VALUE, 1).stream()
                .map(listed -> contests.join(guest.id(), listed.contest().id(), null))
                .forEach(entry -> orders.buy(guest.id(), entry.portfolioId(), 2, draw));
    }
}
