package bullpen.market;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How a source does; the times are those of the wall clock, null when there has been nothing yet
 * since the start.
 *
 * @param breaker {@code closed} while it is asked, {@code open} while it is left alone after too
 *     many failures, {@code half-open} while it is tried again
 * @param callsLeft how many calls its budget allows for now, null when it has none
 * @param budget how many calls it allows for a day or a minute, null when it sets no such limit
 * @param lastProblem for administrators, without any key
 */
public record SourceState(
        String name,
        boolean simulated,
        String breaker,
        @Nullable Integer callsLeft,
        @Nullable Integer budget,
        @Nullable Instant lastSuccess,
        @Nullable String lastProblem,
        @Nullable Instant lastProblemAt) {
    /** Its name for people. */
    public String label() {
        return SourceWords.label(name);
    }
}
