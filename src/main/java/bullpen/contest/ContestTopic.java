package bullpen.contest;

import bullpen.stream.TopicGuard;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A contest's standings: for all who may know of it without a code. */
@Component
final class ContestTopic implements TopicGuard {
    private static final String KIND = "contest";

    private final ContestQueries queries;

    ContestTopic(ContestQueries queries) {
        this.queries = queries;
    }

    static String of(long contestId) {
        return KIND + ":" + contestId;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mayWatch(@Nullable Viewer viewer, String key) {
        return viewer != null
                && key.matches("\\d{1,18}")
                && queries.isVisible(Long.parseLong(key), viewer.userId());
    }

    @Override
    public int kept() {
        return 1;
    }
}
