package bullpen.stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Takes pieces of pages to whoever watches their topic. A topic is a kind and a key, such as {@code
 * quotes:AAPL}; a message is nothing but out-of-band fragments. Messages may be lost: what counts
 * is what a reload shows.
 */
@Component
public final class LiveHub {
    private final ObjectProvider<TopicGuard> guards;
    private final Clock clock;
    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final AtomicLong lastId;

    /**
     * @param guards looked up when asked for, since those that guard a topic publish to it as well
     */
    LiveHub(ObjectProvider<TopicGuard> guards, Clock clock) {
        this.guards = guards;
        this.clock = clock;
        // Ids go on rising over a restart, so that a client's last id stays older than the next.
        this.lastId = new AtomicLong(clock.millis() * 1000);
    }

    /** Does anybody watch the topic, or did a moment ago? */
    public boolean watched(String topic) {
        return topics.containsKey(topic);
    }

    /** The keys of the topics of a kind that somebody watches, or did a moment ago. */
    public Set<String> keys(String kind) {
        String start = kind + ":";
        Set<String> keys = new HashSet<>();
        for (String name : topics.keySet()) {
            if (name.startsWith(start)) {
                keys.add(name.substring(start.length()));
            }
        }
        return keys;
    }

    /**
     * Sends a piece of page to all who watch a topic; never waits for them.
     *
     * @param html asked for only when somebody watches
     */
    public void publish(String topic, Supplier<String> html) {
        Topic known = topics.get(topic);
        if (known != null) {
            String text = html.get();
            known.publish(new Topic.Message(lastId.incrementAndGet(), text));
        }
    }

    @Nullable TopicGuard guard(String kind) {
        return guards.stream().filter(guard -> guard.kind().equals(kind)).findFirst().orElse(null);
    }

    /**
     * Adds a watcher, and sends it what it missed and how things stand.
     *
     * @param names of topics whose kinds have a guard
     * @param last id of the last message that it got, null when it is new
     */
    void watch(EventStream stream, Collection<String> names, @Nullable Long last) {
        List<Topic.Message> missed = new ArrayList<>();
        for (String name : names) {
            topics.compute(
                    name,
                    (_, known) -> {
                        Topic topic = known == null ? new Topic(kept(name)) : known;
                        missed.addAll(topic.watch(stream, last));
                        return topic;
                    });
        }
        missed.sort(Comparator.comparingLong(Topic.Message::id));
        missed.forEach(message -> message.sendTo(stream));
        names.forEach(name -> sendNow(stream, name));
    }

    private void sendNow(EventStream stream, String name) {
        String html = guardOf(name).now(name.substring(name.indexOf(':') + 1));
        if (html != null) {
            new Topic.Message(lastId.incrementAndGet(), html).sendTo(stream);
        }
    }

    /** Removes a watcher everywhere, and topics that nobody has watched for a while. */
    void leave(EventStream stream) {
        long now = clock.millis();
        for (String name : topics.keySet()) {
            topics.computeIfPresent(
                    name,
                    (_, topic) -> {
                        topic.leave(stream, now);
                        return topic.forgotten(now) ? null : topic;
                    });
        }
    }

    private int kept(String name) {
        return guardOf(name).kept();
    }

    private TopicGuard guardOf(String name) {
        return Objects.requireNonNull(guard(name.substring(0, name.indexOf(':'))));
    }
}
