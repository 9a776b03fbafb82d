package bullpen.market.http;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * How fast a source may be asked.
 *
 * @param calls in each period
 * @param patience how long a call may wait for its turn
 */
public record Pace(int calls, Duration period, Duration patience) {
    /** The calls of a minute where they are counted so, null where it is only about haste. */
    @Nullable Integer budget() {
        return period.equals(Duration.ofMinutes(1)) ? calls : null;
    }
}
