package bullpen.market.http;

import java.time.Duration;

/**
 * How long a source may take and how much it may say.
 *
 * @param connect until there is a connection
 * @param total for a call from its start to the last byte, its repetition included, but not what
 *     that waits for its turn
 * @param mostBytes of a body, after it is unpacked
 */
public record HttpLimits(Duration connect, Duration total, int mostBytes) {
    public static final HttpLimits USUAL =
            new HttpLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), 2 << 20);
}
