package bullpen.stream;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One topic's watchers, and its newest messages for those that come back. */
final class Topic {
    /** So long a topic is kept up after its last watcher has gone. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** A message as it is sent, written once for all who watch. */
    static final class Message {
        private final long id;
        private final byte[] text;

        Message(long id, String html) {
            this.id = id;
            this.text = EventStream.message(Long.toString(id), null, html);
        }

        long id() {
            return id;
        }

        void sendTo(EventStream stream) {
            stream.send(text);
        }
    }

    private final int kept;
    private final Set<EventStream> watchers = new HashSet<>();
    private final Deque<Message> messages = new ArrayDeque<>();
    private long lastWatched;

    Topic(int kept) {
        this.kept = kept;
    }

    /** Adds a watcher; returns what it missed, nothing when it is new. */
    synchronized List<Message> watch(EventStream stream, @Nullable Long last) {
        watchers.add(stream);
        return last == null
                ? List.of()
                : messages.stream().filter(message -> message.id() > last).toList();
    }

    synchronized void leave(EventStream stream, long nowMillis) {
        if (watchers.remove(stream)) {
            lastWatched = nowMillis;
        }
    }

    synchronized boolean forgotten(long nowMillis) {
        return watchers.isEmpty() && nowMillis - lastWatched > REMEMBERED.toMillis();
    }

    synchronized void publish(Message message) {
        if (messages.size() == kept) {
            messages.removeFirst();
        }
        messages.addLast(message);
        watchers.forEach(message::sendTo);
    }
}
