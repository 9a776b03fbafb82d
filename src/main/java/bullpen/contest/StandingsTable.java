package bullpen.contest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * All entrants of a contest, the ranked first.
 *
 * @param asOf the market time of the prices it is reckoned with
 * @param hash SHA-256 of the final standings, null while they can still change
 */
public record StandingsTable(Instant asOf, @Nullable String hash, List<Standing> rows) {

    /** The row of a person, null for who does not take part. */
    public @Nullable Standing of(long userId) {
        return rows.stream().filter(row -> row.entry().userId() == userId).findFirst().orElse(null);
    }

    /** How many are ranked. */
    public long ranked() {
        return rows.stream().filter(row -> row.rank() != null).count();
    }
}
