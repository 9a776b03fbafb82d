package bullpen.inbox;

import bullpen.stream.TopicGuard;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets a person, and nobody else, watch the own newest messages: topic {@code messages:USER}. */
@Component
final class MessagesTopic implements TopicGuard {
    private static final String KIND = "messages";

    private final InboxPush push;

    MessagesTopic(InboxPush push) {
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
        return InboxTopic.isOwn(viewer, key);
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
        return push.newest(Long.parseLong(key));
    }
}
