package bullpen.contest;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Puts a contest's entrants in order, and seals the final order with a hash. */
final class Entrants {
    /** An entry and its score. */
    record Entrant(Entry entry, Score score) {
        boolean ranked() {
            return !entry.withdrawn() && score.equity() != null;
        }
    }

    /** Higher score first, then the tie-breaks, the earlier joining last among them. */
    private static final Comparator<Entrant> BEST =
            Comparator.comparing(Entrant::score, Score.BEST)
                    .thenComparing(entrant -> entrant.entry().joinedAt());

    private Entrants() {}

    /** The standings; who withdrew or has no score stands last, without a rank. */
    static List<Standing> ranked(Contest contest, List<Entrant> entrants) {
        return Ranking.of(entrants, BEST, Entrant::ranked).stream()
                .map(place -> standing(contest, place))
                .toList();
    }

    private static Standing standing(Contest contest, Ranking.Place<Entrant> place) {
        Entry entry = place.of().entry();
        Score score = place.of().score();
        return new Standing(
                place.rank(),
                place.tied(),
                entry,
                score,
                score.totalReturn(contest.startingCash()),
                joinedOnDay(contest, entry.joinedAt()));
    }

    static @Nullable Integer joinedOnDay(Contest contest, Instant joinedAt) {
        int day = joinedAt.isAfter(contest.startsAt()) ? ContestView.day(contest, joinedAt) : 1;
        return day > 1 ? day : null;
    }

    /**
     * SHA-256 of the rows in their order: one line each of rank, tied, entry, account, portfolio,
     * equity in cents, drawdown, Sharpe ratio, fills and last fill, parted by semicolons; what is
     * missing is empty.
     */
    static String hash(long contestId, List<Standing> rows) {
        var text = new StringBuilder().append(contestId).append('\n');
        for (Standing row : rows) {
            Entry entry = row.entry();
            Score score = row.score();
            Instant lastFillAt = score.lastFillAt();
            append(text, row.rank(), row.tied(), entry.id(), entry.userId(), entry.portfolioId());
            append(
                    text,
                    score.equity() == null ? null : score.equity().cents(),
                    score.maxDrawdown(),
                    score.sharpe(),
                    score.fills(),
                    lastFillAt);
            text.append('\n');
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void append(StringBuilder text, @Nullable Object... values) {
        for (Object value : values) {
            text.append(Objects.toString(value, "")).append(';');
        }
    }
}
