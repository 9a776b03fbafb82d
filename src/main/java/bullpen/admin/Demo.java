package bullpen.admin;

import bullpen.admin.DemoTrader.Taste;
import bullpen.strategy.Strategies;
import bullpen.strategy.Template;
import bullpen.user.Accounts;
import bullpen.user.User;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.util.List;
import java.util.Random;

/**
 * A filled account of one's own in one click: portfolios with a past, strategies that run, a
 * contest to be in.
 */
@Component("demo")
public final class Demo {
    /** What a guest has tried already. */
    private static final List<Template> TRIED =
            List.of(
                    Template.SMA_CROSS,
                    Template.RSI_REVERT,
                    Template.MOMENTUM,
                    Template.BUY_AND_HOLD,
                    Template.SCRIPT_CROSS);

    private final boolean on;
    private final Accounts accounts;
    private final Strategies strategies;
    private final DemoPast past;
    private final DemoOrders orders;
    private final DemoBacktests backtests;
    private final SecureRandom random = new SecureRandom();

    Demo(
            @Value("${bullpen.demo}") boolean on,
            Accounts accounts,
            Strategies strategies,
            DemoPast past,
            DemoOrders orders,
            DemoBacktests backtests) {
        this.on = on;
        this.accounts = accounts;
        this.strategies = strategies;
        this.past = past;
        this.orders = orders;
        this.backtests = backtests;
    }

    /** Whether there are demo data and demo accounts. */
    public boolean on() {
        return on;
    }

    /**
     * Opens an account that only the session which asked for it can use. Its backtests run after
     * it, by the queue.
     */
    User open() {
        User guest = accounts.openForGuest("Guest " + (1_000_000 + random.nextInt(9_000_000)));
        var draw = new Random(guest.id());
        long first = past.open(guest.id(), "Momentum", 120, new DemoTrader(Taste.FOLLOWS, draw));
        past.open(guest.id(), "Bargains", 60, new DemoTrader(Taste.CATCHES, draw));
        past.open(guest.id(), "Steady hands", 365, new DemoTrader(Taste.HOLDS, draw));
        orders.bidBelow(guest.id(), first, draw);
        for (Template template : TRIED) {
            backtests.run(guest.id(), strategies.create(guest.id(), template.draft()));
        }
        past.enterCup(guest.id(), new DemoTrader(Taste.FOLLOWS, draw));
        return guest;
    }
}
