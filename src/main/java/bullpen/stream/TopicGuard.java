package bullpen.stream;

import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;

/** Says who may watch the topics of one kind; a bean in the package that publishes them. */
public interface TopicGuard {
    /** The word before the colon: {@code quotes} of {@code quotes:AAPL}. */
    String kind();

    /**
     * May this viewer watch this topic?
     *
     * @param viewer null for a visitor
     * @param key what follows the colon, such as {@code AAPL}
     */
    boolean mayWatch(@Nullable Viewer viewer, String key);

    /** How many topics of the kind one client may watch at once. */
    default int limit() {
        return 3;
    }

    /**
     * How many messages of a topic are kept for clients that lost their connection; 1 where each
     * message replaces the one before.
     */
    default int kept() {
        return 32;
    }

    /**
     * How things stand, sent to each watcher as it comes: a page is older than its stream, and what
     * happened between the two would be missed.
     *
     * @return out-of-band fragments, null for nothing
     */
    default @Nullable String now(String key) {
        return null;
    }

    /** The id that a key is, null when it is none. */
    static @Nullable Long id(String key) {
        return key.matches("[0-9]{1,18}") ? Long.valueOf(key) : null;
    }
}
