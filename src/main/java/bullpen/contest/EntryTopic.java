package bullpen.contest;

import bullpen.stream.TopicGuard;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody's own place in a contest: for nobody else. */
@Component
final class EntryTopic implements TopicGuard {
    private static final String KIND = "entry";

    private final ContestQueries queries;

    EntryTopic(ContestQueries queries) {
        this.queries = queries;
    }

    static String of(long entryId) {
        return KIND + ":" + entryId;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mayWatch(@Nullable Viewer viewer, String key) {
        return viewer != null
                && key.matches("\\d{1,18}")
                && queries.ownsEntry(Long.parseLong(key), viewer.userId());
    }

    @Override
    public int kept() {
        return 1;
    }
}
