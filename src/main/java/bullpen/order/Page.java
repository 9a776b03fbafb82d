package bullpen.order;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A part of a list that is read from its newest item on.
 *
 * @param next where the older items begin, null when there are none
 */
public record Page<T>(List<T> items, @Nullable Long next) {
    public Page {
        items = List.copyOf(items);
    }

    /** Cuts a list that was read one longer than the limit. */
    public static <T> Page<T> of(
            List<T> read, int limit, java.util.function.ToLongFunction<T> key) {
        if (read.size() <= limit) {
            return new Page<>(read, null);
        }
        List<T> items = read.subList(0, limit);
        return new Page<>(items, key.applyAsLong(items.getLast()));
    }
}
