package bullpen.contest;

import bullpen.calendar.MarketClock;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;

/** The contests that somebody takes part in or organises, with their own place. */
@Component
public final class MyContests {
    /**
     * A contest and one's own part in it.
     *
     * @param phase such as "Day 3 of 30, ends in 27 days"
     * @param mine null for an organiser who does not play
     * @param ranked how many are ranked
     */
    public record Mine(Contest contest, String phase, @Nullable Standing mine, long ranked) {}

    private final ContestQueries queries;
    private final Standings standings;
    private final MarketClock clock;

    MyContests(ContestQueries queries, Standings standings, MarketClock clock) {
        this.queries = queries;
        this.standings = standings;
        this.clock = clock;
    }

    /** The newest first. */
    public List<Mine> of(long userId, int limit) {
        return queries.list(ContestQueries.Listing.MINE, userId, Long.MAX_VALUE, limit).stream()
                .map(listed -> mine(listed.contest(), userId))
                .toList();
    }

    private Mine mine(Contest contest, long userId) {
        StandingsTable table = standings.of(contest);
        return new Mine(
                contest, ContestView.phase(contest, clock.now()), table.of(userId), table.ranked());
    }
}
