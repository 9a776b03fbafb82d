package bullpen.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing list short: drops ever smaller pieces as long as the rest still fails. */
final class Shrinking {
    private Shrinking() {}

    /** A part of a list that fails too, and of which no single element can be left out. */
    static <T> List<T> of(List<T> failing, Predicate<List<T>> fails) {
        List<T> least = failing;
        int piece = Math.max(1, failing.size() / 2);
        while (true) {
            List<T> less = withoutPieces(least, piece, fails);
            if (less.size() == least.size() && piece == 1) {
                return least;
            }
            piece = Math.max(1, piece / 2);
            least = less;
        }
    }

    private static <T> List<T> withoutPieces(List<T> list, int piece, Predicate<List<T>> fails) {
        List<T> least = list;
        int from = 0;
        while (from < least.size()) {
            List<T> less = new ArrayList<>(least.subList(0, from));
            less.addAll(least.subList(Math.min(least.size(), from + piece), least.size()));
            if (fails.test(less)) {
                least = less;
            } else {
                from += piece;
            }
        }
        return least;
    }
}
