package bullpen.portfolio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cuts long lists of ids: a statement takes only so many parameters, and each length is planned.
 */
final class Parts {
    private static final int LONGEST = 500;

    private Parts() {}

    /** The ids without repetition, in lists of at most 500; none when there are none. */
    static Stream<List<Long>> of(Collection<Long> ids) {
        List<Long> all = new ArrayList<>(new java.util.LinkedHashSet<>(ids));
        return IntStream.iterate(0, from -> from < all.size(), from -> from + LONGEST)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + LONGEST)));
    }
}
