package bullpen.inbox;

import bullpen.stream.LiveHub;
import bullpen.web.Fragments;
import bullpen.web.Jobs;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Pushes inboxes to the pages that show them, twice a second at most however much comes in. */
@Component
final class InboxPush {
    static final int NEWEST = 50;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final LiveHub hub;
    private final Fragments fragments;
    private final InboxQueries queries;
    private final Set<Long> changed = ConcurrentHashMap.newKeySet();

    InboxPush(LiveHub hub, Fragments fragments, InboxQueries queries, Jobs jobs) {
        this.hub = hub;
        this.fragments = fragments;
        this.queries = queries;
        jobs.every("Push messages", PAUSE, this::push);
    }

    /** Returns at once; the push follows. */
    @EventListener
    void inboxChanged(InboxChanged event) {
        if (hub.watched(InboxTopic.of(event.userId()))) {
            changed.add(event.userId());
        }
    }

    private void push() {
        for (Iterator<Long> next = changed.iterator(); next.hasNext(); ) {
            long userId = next.next();
            next.remove();
            hub.publish(InboxTopic.of(userId), () -> count(userId));
            hub.publish(MessagesTopic.of(userId), () -> newest(userId));
        }
    }

    /** The number in the header of each page. */
    String count(long userId) {
        return fragments.render(
                "inbox/_inbox-link", Map.of("unread", queries.unread(userId), "live", true));
    }

    /** The newest messages of the inbox's page. */
    String newest(long userId) {
        InboxPage page = queries.page(userId, null, NEWEST);
        return fragments.render("inbox/_inbox-newest", Map.of("page", page, "live", true));
    }
}
