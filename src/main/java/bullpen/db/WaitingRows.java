package bullpen.db;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that wait to be written, so that each statement is run for all of its own at once: half the
 * work of running one statement after the other for each of many fills.
 */
final class WaitingRows {
    private record Row(Prepared statement, List<@Nullable Object> values) {}

    private final Map<Object, Row> rows = new LinkedHashMap<>();
    private @Nullable RuntimeException refused;

    /**
     * @param thing what the row says how it stands, in place of what waited of it before
     */
    void put(Object thing, Prepared statement, @Nullable Object[] values) {
        rows.put(thing, new Row(statement, Arrays.asList(values)));
    }

    /** Something to say once, beside all else. */
    void add(Prepared statement, @Nullable Object[] values) {
        rows.put(new Object(), new Row(statement, Arrays.asList(values)));
    }

    /**
     * Writes them, statement by statement as each came first. Where one is refused, none of what
     * they belong to may be kept: whoever goes on all the same is told again.
     */
    void write(WritingConnection connection) {
        if (refused != null) {
            throw refused;
        }
        Map<Prepared, List<@Nullable Object[]>> byStatement = new LinkedHashMap<>();
        for (Row row : rows.values()) {
            byStatement
                    .computeIfAbsent(row.statement(), _ -> new ArrayList<>())
                    .add(row.values().toArray());
        }
        rows.clear();
        try {
            byStatement.forEach(connection::executeAll);
        } catch (RuntimeException failure) {
            refused = failure;
            throw failure;
        }
    }
}
