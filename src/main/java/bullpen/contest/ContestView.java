package bullpen.contest;

import bullpen.calendar.MarketClock;
import bullpen.engine.Money;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** What a contest's templates need, for the page and for the live stream alike. */
@Component
final class ContestView {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final ContestQueries queries;
    private final Standings standings;
    private final MarketClock clock;

    ContestView(ContestQueries queries, Standings standings, MarketClock clock) {
        this.queries = queries;
        this.standings = standings;
        this.clock = clock;
    }

    /** A worked example in the contest's own numbers: a gain of 4.20 %. */
    record Example(Money equity, double totalReturn) {
        static Example of(Money startingCash) {
            return new Example(startingCash.scaled(1_042, 1_000), 0.042);
        }
    }

    /** The model of the whole page. */
    Map<String, @Nullable Object> of(Contest contest, long viewerId, @Nullable String code) {
        StandingsTable table = standings.of(contest);
        Standing mine = table.of(viewerId);
        Instant now = clock.now();
        Map<String, @Nullable Object> model = new HashMap<>(shared(contest, table));
        model.put("mine", mine);
        model.put("entry", mine == null ? null : mine.entry());
        model.put("mayJoin", mayJoin(contest, mine, now));
        model.put("example", Example.of(contest.startingCash()));
        model.put("code", contest.invitation() == null ? null : code);
        model.put(
                "query",
                contest.invitation() == null || code == null
                        ? ""
                        : "?code=" + contest.invitation());
        model.put("topics", topics(contest, mine, viewerId));
        model.put("oob", false);
        return model;
    }

    /** What the fragments need that all watchers see alike. */
    Map<String, @Nullable Object> shared(Contest contest, StandingsTable table) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("contest", contest);
        model.put("table", table);
        model.put("ranked", table.ranked());
        model.put("phase", phase(contest, clock.now()));
        model.put("oob", true);
        return model;
    }

    /** Such as "Day 3 of 30". */
    static String phase(Contest contest, Instant now) {
        return switch (contest.state()) {
            case OPEN -> "Starts in " + length(now, contest.startsAt());
            case RUNNING ->
                    "Day "
                            + day(contest, now)
                            + " of "
                            + day(contest, contest.endsAt())
                            + ", ends in "
                            + length(now, contest.endsAt());
            case FROZEN -> "Ended; waiting for the last prices before the end";
            case FINAL -> "Ended; the standings are final";
        };
    }

    /** The day of the contest, from 1, by New York's dates. */
    static int day(Contest contest, Instant at) {
        return 1
                + (int)
                        ChronoUnit.DAYS.between(
                                contest.startsAt().atZone(NEW_YORK).toLocalDate(),
                                at.atZone(NEW_YORK).toLocalDate());
    }

    private static String length(Instant from, Instant to) {
        long minutes = Math.max(0, ChronoUnit.MINUTES.between(from, to));
        if (minutes < 1) {
            return "less than a minute";
        }
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        return hours < 48 ? hours + " h " + minutes % 60 + " min" : hours / 24 + " days";
    }

    private static boolean mayJoin(Contest contest, @Nullable Standing mine, Instant now) {
        boolean free =
                mine == null || (mine.entry().withdrawn() && contest.state() == Contest.State.OPEN);
        return free && contest.joinable(now);
    }

    /** What the page watches; a guest with a code alone watches nothing. */
    private @Nullable String topics(Contest contest, @Nullable Standing mine, long viewerId) {
        if (contest.isFinal() || !queries.isVisible(contest.id(), viewerId)) {
            return null;
        }
        String topics = ContestTopics.standings(contest.id());
        return mine == null ? topics : topics + ";" + ContestTopics.place(mine.entry().id());
    }
}
