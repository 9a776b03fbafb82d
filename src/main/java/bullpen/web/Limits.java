package bullpen.web;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.TimeMeter;

import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.Duration;

/** Makes the rate limits; {@code BULLPEN_LIMITS=off} lifts them all, for tests and measurements. */
@Component
public final class Limits {
    private final boolean enforced;
    private final TimeMeter clock;

    @Autowired
    Limits(@Value("${bullpen.limits}") boolean enforced) {
        this(enforced, TimeMeter.SYSTEM_NANOTIME);
        if (!enforced) {
            LoggerFactory.getLogger(Limits.class)
                    .warn("BULLPEN_LIMITS=off: rate limits are lifted; not for a public server");
        }
    }

    Limits(boolean enforced, TimeMeter clock) {
        this.enforced = enforced;
        this.clock = clock;
    }

    /** All permits come back together when a period since the first of them has passed. */
    public RateLimit inWindows(int permits, Duration period) {
        return limit(
                Bandwidth.builder().capacity(permits).refillIntervally(permits, period).build(),
                period);
    }

    /** Permits come back one by one, evenly over the period. */
    public RateLimit evenly(int permits, Duration period) {
        return limit(
                Bandwidth.builder().capacity(permits).refillGreedy(permits, period).build(),
                period);
    }

    /** How many of something one may have at the same time. */
    public int atOnce(int most) {
        return enforced ? most : Integer.MAX_VALUE;
    }

    private RateLimit limit(Bandwidth bandwidth, Duration period) {
        return new RateLimit(bandwidth, period, clock, enforced);
    }
}
