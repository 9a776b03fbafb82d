package bullpen.engine;

import java.time.Duration;
import java.time.Instant;

/** How long an order lives when nothing fills it. It ends only when a session does. */
public enum TimeInForce {
    /** Until the end of the first session in which it can fill. */
    DAY(Duration.ZERO),
    /** Until the first session end more than 90 days after it was received. */
    GTC(Duration.ofDays(90));

    private final Duration life;

    TimeInForce(Duration life) {
        this.life = life;
    }

    /** No session that closes before this instant, or at it, ends the order. */
    Instant endsAfter(Instant receivedAt) {
        return receivedAt.plus(life);
    }
}
