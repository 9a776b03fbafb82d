package bullpen.contest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Puts things in order and numbers them; equals share a rank, and the ranks after it are left out.
 */
public final class Ranking {
    private Ranking() {}

    /**
     * Somebody's place.
     *
     * @param rank from 1, null when not ranked
     * @param tied whether others have the same rank
     */
    public record Place<T>(@Nullable Integer rank, boolean tied, T of) {
        /** Such as "3", "=3" or, when not ranked, a dash. */
        public String label() {
            return Ranking.label(rank, tied);
        }
    }

    /** A rank as people read it: "3", "=3" or a dash. */
    public static String label(@Nullable Integer rank, boolean tied) {
        return rank == null ? "—" : (tied ? "=" : "") + rank;
    }

    /**
     * Ranks from best to worst; what is not ranked follows, in the same order, without a rank.
     *
     * @param best puts the better first
     */
    public static <T> List<Place<T>> of(
            List<T> all, Comparator<? super T> best, Predicate<? super T> ranked) {
        List<T> order = all.stream().filter(ranked).sorted(best).toList();
        List<Place<T>> places = new ArrayList<>(all.size());
        int rank = 0;
        for (int i = 0; i < order.size(); i++) {
            boolean asBefore = i > 0 && equal(order, best, i - 1, i);
            boolean asAfter = i + 1 < order.size() && equal(order, best, i, i + 1);
            rank = asBefore ? rank : i + 1;
            places.add(new Place<>(rank, asBefore || asAfter, order.get(i)));
        }
        all.stream()
                .filter(ranked.negate())
                .sorted(best)
                .forEach(one -> places.add(new Place<>(null, false, one)));
        return places;
    }

    private static <T> boolean equal(
            List<T> order, Comparator<? super T> best, int one, int other) {
        return best.compare(order.get(one), order.get(other)) == 0;
    }
}
