package bullpen.market.yahoo;

import java.time.Duration;
import java.time.Instant;

/** How long Yahoo is left alone after it said "Too Many Requests": longer each time in a row. */
final class Penalty {
    private static final Duration FIRST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(2);

    private Duration next = FIRST;

    synchronized Instant until(Instant now) {
        Instant until = now.plus(next);
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        return until;
    }

    synchronized void over() {
        next = FIRST;
    }
}
