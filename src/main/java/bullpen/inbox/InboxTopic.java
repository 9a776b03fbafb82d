package bullpen.inbox;

import bullpen.stream.TopicGuard;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets a person, and nobody else, watch how much of the own inbox is unread: topic {@code
 * inbox:USER}.
 */
@Component
final class InboxTopic implements TopicGuard {
    private static final String KIND = "inbox";

    private final InboxPush push;

    InboxTopic(InboxPush push) {
        this.push = push;
    }

    static String of(long userId) {
        return KIND + ":" + userId;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mayWatch(@Nullable Viewer viewer, String key) {
        return isOwn(viewer, key);
    }

    static boolean isOwn(@Nullable Viewer viewer, String key) {
        return viewer != null && key.equals(Long.toString(viewer.userId()));
    }

    @Override
    public int limit() {
        return 1;
    }

    @Override
    public int kept() {
        return 1;
    }

    @Override
    public String now(String key) {
        return push.count(Long.parseLong(key));
    }
}
