package bullpen.leaderboard;

import bullpen.contest.Ranking;
import bullpen.portfolio.Showing;
import bullpen.portfolio.Showings;
import bullpen.user.Accounts;
import bullpen.web.Jobs;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reckons the global rankings anew, out of the ledger and the last prices, and stores them. */
@Component
public final class LeaderboardUpdate {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Higher return, shallower drawdown, higher Sharpe ratio, fewer fills; then a shared rank. */
    private static final Comparator<Showing> BEST =
            Comparator.comparingDouble(Showing::totalReturn)
                    .reversed()
                    .thenComparing(Comparator.comparingDouble(Showing::maxDrawdown).reversed())
                    .thenComparing(
                            Showing::sharpe,
                            Comparator.nullsLast(Comparator.<Double>reverseOrder()))
                    .thenComparingInt(Showing::fills);

    private final Showings showings;
    private final LeaderboardStore store;
    private final Accounts accounts;
    private final Clock clock;
    private final Map<Period, List<Ranking.Place<Showing>>> shown = new EnumMap<>(Period.class);

    LeaderboardUpdate(
            Showings showings, LeaderboardStore store, Accounts accounts, Clock clock, Jobs jobs) {
        this.showings = showings;
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
        jobs.every("Rank portfolios", PAUSE, this::run);
    }

    /** Reckons and shows all rankings; those that came out as before are not written again. */
    public synchronized void run() {
        Set<Long> guests = accounts.guests();
        for (Period period : Period.values()) {
            Instant pricesAt = showings.now();
            List<Showing> players =
                    showings.over(period.days()).stream()
                            .filter(showing -> !guests.contains(showing.ownerId()))
                            .toList();
            List<Ranking.Place<Showing>> places = ranked(period, players);
            if (places.equals(shown.get(period))) {
                store.confirm(period, clock.instant(), pricesAt);
            } else {
                store.publish(period, places, clock.instant(), pricesAt);
                shown.put(period, places);
            }
        }
    }

    static List<Ranking.Place<Showing>> ranked(Period period, List<Showing> showings) {
        return Ranking.of(
                showings, BEST, showing -> period.ranks(showing.daysOpen(), showing.fills()));
    }
}
