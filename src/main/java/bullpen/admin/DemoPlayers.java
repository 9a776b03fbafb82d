package bullpen.admin;

import bullpen.admin.DemoTrader.Taste;
import bullpen.leaderboard.LeaderboardUpdate;
import bullpen.portfolio.PortfolioQueries;
import bullpen.user.Accounts;
import bullpen.user.User;
import bullpen.web.Jobs;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Company on an empty database: players who say by their names what they are, with portfolios and a
 * contest that runs. They come after the server is up, one by one.
 */
@Component
final class DemoPlayers {
    static final String PREFIX = "Demo ";
    private static final List<String> NAMES =
            Stream.of(
                            "Otter",
                            "Heron",
                            "Badger",
                            "Lynx",
                            "Finch",
                            "Marten",
                            "Stoat",
                            "Plover",
                            "Ibex",
                            "Wren",
                            "Hare",
                            "Kite",
                            "Avocet",
                            "Beaver",
                            "Bittern",
                            "Bison",
                            "Chamois",
                            "Civet",
                            "Coot",
                            "Crane",
                            "Curlew",
                            "Dipper",
                            "Dormouse",
                            "Egret",
                            "Eider",
                            "Falcon",
                            "Gannet",
                            "Genet",
                            "Godwit",
                            "Grebe",
                            "Jackdaw",
                            "Kestrel",
                            "Lapwing",
                            "Marmot",
                            "Merlin",
                            "Osprey",
                            "Polecat",
                            "Raven",
                            "Sable",
                            "Teal")
                    .map(PREFIX::concat)
                    .toList();
    private static final int EVERY_WHICH_HAS_PORTFOLIO = 3;
    private static final int LONGEST_DAYS = 300;
    private static final int SHORTEST_DAYS = 40;

    private final Demo demo;
    private final DemoOrders orders;
    private final DemoPast past;
    private final Accounts accounts;
    private final PortfolioQueries portfolios;
    private final LeaderboardUpdate rankings;
    private boolean done;

    DemoPlayers(
            Demo demo,
            DemoOrders orders,
            DemoPast past,
            Accounts accounts,
            PortfolioQueries portfolios,
            LeaderboardUpdate rankings,
            Jobs jobs) {
        this.demo = demo;
        this.orders = orders;
        this.past = past;
        this.accounts = accounts;
        this.portfolios = portfolios;
        this.rankings = rankings;
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
        if (!portfolios.allInUse().isEmpty()) {
            return;
        }
        List<User> players = NAMES.stream().map(accounts::openWithoutPassword).toList();
        past.cup(players.getFirst().id());
        for (int i = 0; i < players.size(); i++) {
            trade(players.get(i), i);
        }
        rankings.run();
    }

    private void trade(User player, int number) {
        var draw = new Random(player.displayName().hashCode());
        Taste[] tastes = Taste.values();
        Taste taste = tastes[number / EVERY_WHICH_HAS_PORTFOLIO % tastes.length];
        past.enterCup(player.id(), new DemoTrader(taste, draw));
        if (number % EVERY_WHICH_HAS_PORTFOLIO == 0) {
            int days = SHORTEST_DAYS + draw.nextInt(LONGEST_DAYS - SHORTEST_DAYS);
            past.open(player.id(), "Long run", days, new DemoTrader(taste, draw));
        }
    }
}
