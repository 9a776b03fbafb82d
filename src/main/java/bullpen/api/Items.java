package bullpen.api;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A page of a list.
 *
 * @param next the {@code after} of the next page; null at the end
 */
record Items<T>(List<T> items, @Nullable String next) {
    /** A list that has no further pages. */
    static <T> Items<T> all(List<T> items) {
        return new Items<>(items, null);
    }

    /**
     * A page out of rows that were read one beyond its limit.
     *
     * @param id what the list is ordered by
     */
    static <R, T> Items<T> of(
            Paging paging, List<R> rows, ToLongFunction<R> id, Function<R, T> view) {
        boolean more = rows.size() > paging.limit();
        List<R> shown = more ? rows.subList(0, paging.limit()) : rows;
        return new Items<>(
                shown.stream().map(view).toList(),
                more ? Paging.cursor(id.applyAsLong(shown.getLast())) : null);
    }
}
