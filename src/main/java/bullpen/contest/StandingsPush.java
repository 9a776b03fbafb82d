package bullpen.contest;

import bullpen.stream.LiveHub;
import bullpen.web.Fragments;
import bullpen.web.Jobs;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes standings to whoever watches them. */
@Component
final class StandingsPush {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ContestQueries queries;
    private final Standings standings;
    private final ContestView view;
    private final LiveHub hub;
    private final Fragments fragments;

    StandingsPush(
            ContestQueries queries,
            Standings standings,
            ContestView view,
            LiveHub hub,
            Fragments fragments,
            Jobs jobs) {
        this.queries = queries;
        this.standings = standings;
        this.view = view;
        this.hub = hub;
        this.fragments = fragments;
        jobs.every("Push standings", PAUSE, this::publishAll);
    }

    private void publishAll() {
        for (Contest contest : queries.living()) {
            publish(contest);
        }
    }

    /** The contest as it stands, at once: its state has changed. */
    void publish(long contestId) {
        Contest contest = queries.any(contestId);
        if (contest != null) {
            publish(contest);
        }
    }

    private void publish(Contest contest) {
        if (!hub.watched(ContestTopics.standings(contest.id()))) {
            return; // Who watches an entry watches its contest too.
        }
        StandingsTable table = standings.of(contest);
        Map<String, @Nullable Object> model = view.shared(contest, table);
        hub.publish(
                ContestTopics.standings(contest.id()),
                () ->
                        fragments.render("contest/_state", model)
                                + fragments.render("contest/_standings", model));
        publishPlaces(table.rows(), model);
    }

    private void publishPlaces(List<Standing> rows, Map<String, @Nullable Object> shared) {
        for (Standing row : rows) {
            hub.publish(
                    ContestTopics.place(row.entry().id()),
                    () -> {
                        Map<String, @Nullable Object> model = new HashMap<>(shared);
                        model.put("mine", row);
                        return fragments.render("contest/_place", model);
                    });
        }
    }
}
