package bullpen.alert;

import bullpen.calendar.MarketClock;
import bullpen.stream.LiveHub;
import bullpen.stream.TopicGuard;
import bullpen.web.Fragments;
import bullpen.web.Jobs;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Shows a triggered alert on the pages that its owner, and nobody else, has open: topic {@code
 * alerts:USER}.
 */
@Component
final class AlertPush implements TopicGuard {
    private static final String KIND = "alerts";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration RECENT = Duration.ofMinutes(1);

    private final LiveHub hub;
    private final Fragments fragments;
    private final AlertQueries queries;
    private final MarketClock clock;
    private final Queue<AlertTriggered> triggered = new ConcurrentLinkedQueue<>();

    AlertPush(
            LiveHub hub, Fragments fragments, AlertQueries queries, MarketClock clock, Jobs jobs) {
        this.hub = hub;
        this.fragments = fragments;
        this.queries = queries;
        this.clock = clock;
        jobs.every("Push alerts", PAUSE, this::push);
    }

    /** Returns at once; the push follows. */
    @EventListener
    void alertTriggered(AlertTriggered event) {
        if (hub.watched(topic(event.alert().userId()))) {
            triggered.add(event);
        }
    }

    private void push() {
        for (AlertTriggered event = triggered.poll(); event != null; event = triggered.poll()) {
            AlertTriggered pushed = event;
            hub.publish(topic(pushed.alert().userId()), () -> html(pushed));
        }
    }

    private String html(AlertTriggered event) {
        return fragments.render(
                        "alert/_alert-toast",
                        Map.of("symbol", event.alert().symbol(), "message", event.message()))
                + state(event.alert());
    }

    private String state(Alert alert) {
        var model = Map.of("alert", alert, "live", true);
        return fragments.render("alert/_alert-state", model)
                + fragments.render("alert/_alert-actions", model);
    }

    /** What was triggered between the making of a page and its stream. */
    @Override
    public @Nullable String now(String key) {
        List<Alert> recent = queries.triggeredSince(Long.parseLong(key), clock.now().minus(RECENT));
        return recent.isEmpty()
                ? null
                : recent.stream().map(this::state).collect(Collectors.joining());
    }

    private static String topic(long userId) {
        return KIND + ":" + userId;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mayWatch(@Nullable Viewer viewer, String key) {
        return viewer != null && key.equals(Long.toString(viewer.userId()));
    }

    @Override
    public int limit() {
        return 1;
    }
}
