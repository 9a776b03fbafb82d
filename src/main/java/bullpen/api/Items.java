package bullpen.api;

import bullpen.order.Page;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A part of a list.
 *
 * @param next the {@code after} of the next part; null at the end
 */
record Items<T>(List<T> items, @Nullable String next) {
    /** A page that was read from the newest item on. */
    static <R, T> Items<T> of(Page<R> page, Function<R, T> view) {
        Long next = page.next();
        return new Items<>(
                page.items().stream().map(view).toList(),
                next == null ? null : Paging.cursor(next));
    }

    /** The asked-for part of a list that is small enough to be read whole, in its order. */
    static <R, T> Items<T> slice(
            Paging paging, List<R> all, ToLongFunction<R> id, Function<R, T> view) {
        List<R> rest = all;
        if (paging.after().isPresent()) {
            long after = paging.after().getAsLong();
            rest = all.stream().dropWhile(one -> id.applyAsLong(one) != after).skip(1).toList();
        }
        List<R> shown = rest.subList(0, Math.min(paging.limit(), rest.size()));
        return new Items<>(
                shown.stream().map(view).toList(),
                shown.size() == rest.size()
                        ? null
                        : Paging.cursor(id.applyAsLong(shown.getLast())));
    }

    /** A part that was read one longer than its limit, to see whether more follows. */
    static <R, T> Items<T> cut(
            Paging paging, List<R> read, ToLongFunction<R> id, Function<R, T> view) {
        boolean more = read.size() > paging.limit();
        List<R> shown = more ? read.subList(0, paging.limit()) : read;
        return new Items<>(
                shown.stream().map(view).toList(),
                more ? Paging.cursor(id.applyAsLong(shown.getLast())) : null);
    }
}
