package bullpen.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import org.springframework.http.HttpStatus;

import java.time.Duration;

/**
 * So many permits a period for each key, such as an address. Memory is bounded: keys that have
 * rested for a period are forgotten, and the least used of too many.
 */
public final class RateLimit {
    private static final int MOST_KEYS = 100_000;

    /**
     * What {@link #take} found.
     *
     * @param limit permits of a full period
     * @param remaining permits left after this one
     * @param retryAfter until the next permit; nought when this one was granted
     * @param reset until all permits are back
     */
    public record Decision(
            boolean granted, long limit, long remaining, Duration retryAfter, Duration reset) {
        /** Returns when granted, and is refused with 429 and the time to wait otherwise. */
        public void orRefuse(String code, String what) {
            if (!granted) {
                int seconds = seconds(retryAfter);
                throw Problem.later(
                        HttpStatus.TOO_MANY_REQUESTS,
                        code,
                        what + " Try again in " + words(seconds) + ".",
                        seconds);
            }
        }
    }

    private final Bandwidth bandwidth;
    private final TimeMeter clock;
    private final boolean enforced;
    private final Cache<String, Bucket> buckets;

    RateLimit(Bandwidth bandwidth, Duration period, TimeMeter clock, boolean enforced) {
        this.bandwidth = bandwidth;
        this.clock = clock;
        this.enforced = enforced;
        this.buckets =
                Caffeine.newBuilder().maximumSize(MOST_KEYS).expireAfterAccess(period).build();
    }

    /** Takes one permit of the key's, if one is left. */
    public Decision take(String key) {
        long limit = bandwidth.getCapacity();
        if (!enforced) {
            return new Decision(true, limit, limit, Duration.ZERO, Duration.ZERO);
        }
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return new Decision(
                probe.isConsumed(),
                limit,
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    /** Gives a permit back that turned out not to count. */
    public void giveBack(String key) {
        if (enforced) {
            bucket(key).addTokens(1);
        }
    }

    /** Whole seconds, rounded up. */
    public static int seconds(Duration duration) {
        return Math.toIntExact(duration.plusNanos(999_999_999).toSeconds());
    }

    private Bucket bucket(String key) {
        return buckets.get(
                key,
                _ -> Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(clock).build());
    }

    private static String words(int seconds) {
        if (seconds < 60) {
            return seconds == 1 ? "a second" : seconds + " seconds";
        }
        int minutes = Math.ceilDiv(seconds, 60);
        return minutes == 1 ? "a minute" : minutes + " minutes";
    }
}
