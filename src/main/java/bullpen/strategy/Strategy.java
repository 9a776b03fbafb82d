package bullpen.strategy;

import java.time.Instant;
import java.util.List;

/**
 * A strategy of somebody's, with its newest version.
 *
 * @param createdAt when its first version was saved
 */
public record Strategy(
        long id,
        String name,
        Kind kind,
        Version version,
        Stage stage,
        boolean archived,
        Instant createdAt) {

    /** In a list: without the body. */
    public record Line(
            long id,
            String name,
            Kind kind,
            int version,
            String hash,
            Stage stage,
            String universe,
            Instant savedAt) {}

    /** A version in a list: without the body. */
    public record VersionLine(int number, String hash, Instant createdAt) {}

    /** A page of a list. */
    public record Page(List<Line> items, boolean more) {
        public Page {
            items = List.copyOf(items);
        }
    }
}
