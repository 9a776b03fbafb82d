package bullpen.sandbox.worker;

import java.time.Duration;

/**
 * How long a run may take.
 *
 * @param tickCpu computing in one call of the script
 * @param tickWall of one call of the script, on the clock: one that fills its memory waits more
 *     than it computes
 * @param run the whole run
 * @param processCpu computing on all threads in the whole run
 */
record Limits(Duration tickCpu, Duration tickWall, Duration run, Duration processCpu) {
    static final Limits USUAL =
            new Limits(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(32));
}
