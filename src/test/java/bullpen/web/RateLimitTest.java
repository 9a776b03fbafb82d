package bullpen.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.TimeMeter;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class RateLimitTest {
    private long nanos = 1;
    private final TimeMeter clock =
            new TimeMeter() {
                @Override
                public long currentTimeNanos() {
                    return nanos;
                }

                @Override
                public boolean isWallClockBased() {
                    return false;
                }
            };

    @Test
    void permitsOfAWindowComeBackTogether() {
        RateLimit limit = new Limits(true, clock).inWindows(3, Duration.ofMinutes(15));
        assertEquals(2, limit.take("a").remaining());
        pass(Duration.ofMinutes(14));
        assertTrue(limit.take("a").granted());
        assertTrue(limit.take("a").granted());
        RateLimit.Decision refused = limit.take("a");
        assertFalse(refused.granted());
        assertEquals(Duration.ofMinutes(1), refused.retryAfter());
        assertTrue(limit.take("b").granted());
        pass(Duration.ofMinutes(1));
        assertEquals(2, limit.take("a").remaining());
    }

    @Test
    void evenPermitsComeBackOneByOne() {
        RateLimit limit = new Limits(true, clock).evenly(60, Duration.ofMinutes(1));
        for (int i = 0; i < 60; i++) {
            assertTrue(limit.take("a").granted());
        }
        assertEquals(Duration.ofSeconds(1), limit.take("a").retryAfter());
        pass(Duration.ofSeconds(2));
        assertTrue(limit.take("a").granted());
        assertTrue(limit.take("a").granted());
        assertFalse(limit.take("a").granted());
    }

    @Test
    void aRefusalSaysWhenToTryAgain() {
        RateLimit limit = new Limits(true, clock).inWindows(1, Duration.ofMinutes(15));
        limit.take("a");
        pass(Duration.ofSeconds(30));
        assertThatThrownBy(() -> limit.take("a").orRefuse("often", "Too often."))
                .hasMessage("Too often. Try again in 15 minutes.")
                .extracting("retryAfterSeconds")
                .isEqualTo(870);
    }

    @Test
    void whatIsGivenBackCountsNot() {
        RateLimit limit = new Limits(true, clock).inWindows(1, Duration.ofMinutes(15));
        limit.take("a");
        limit.giveBack("a");
        assertTrue(limit.take("a").granted());
    }

    @Test
    void liftedLimitsGrantAll() {
        RateLimit limit = new Limits(false, clock).inWindows(1, Duration.ofMinutes(15));
        assertTrue(limit.take("a").granted());
        assertTrue(limit.take("a").granted());
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
