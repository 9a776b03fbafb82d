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
}
