package bullpen.db;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids that the application assigns: strictly increasing and ordered by time, so that an index on
 * them is an index on age. An id is the epoch microsecond of its making, pushed on by one where two
 * would be equal; it fits the 53 bits that a JavaScript number keeps exact.
 */
public final class Ids {
    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    public Ids(Clock clock) {
        this.clock = clock;
    }

    public long next() {
        return next(1);
    }

    /**
     * Several ids, one after the other.
     *
     * @param count how many, at least one
     * @return the first
     */
    public long next(int count) {
        long now = micros(clock.instant());
        return last.updateAndGet(before -> Math.max(before + 1, now) + count - 1) - count + 1;
    }

    /** Epoch microseconds, as instants are stored. */
    public static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
                instant.getNano() / 1_000);
    }

    /** The instant that {@link #micros} stored. */
    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
