package bullpen.contest;

import bullpen.stream.TopicGuard;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What one may watch of contests live. */
@Configuration(proxyBeanMethods = false)
class ContestTopics {
    private static final String STANDINGS = "contest";
    private static final String PLACE = "entry";

    /** A contest's standings: for all who may know of it without a code. */
    static String standings(long contestId) {
        return STANDINGS + ":" + contestId;
    }

    /** Somebody's own place in a contest: for nobody else. */
    static String place(long entryId) {
        return PLACE + ":" + entryId;
    }

    @Bean
    TopicGuard standingsTopic(ContestQueries queries) {
        return new Guard(STANDINGS, queries::isVisible);
    }

    @Bean
    TopicGuard placeTopic(ContestQueries queries) {
        return new Guard(PLACE, queries::ownsEntry);
    }

    @FunctionalInterface
    private interface Permission {
        boolean granted(long id, long viewerId);
    }

    private record Guard(String kind, Permission permission) implements TopicGuard {
        @Override
        public boolean mayWatch(@Nullable Viewer viewer, String key) {
            return viewer != null
                    && key.matches("\\d{1,18}")
                    && permission.granted(Long.parseLong(key), viewer.userId());
        }

        @Override
        public int kept() {
            return 1;
        }
    }
}
