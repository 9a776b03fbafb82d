package bullpen.web;

import org.jspecify.annotations.Nullable;

/** Takes a table row by row and writes it, so that none is held in memory as a whole. */
public interface Sheet extends AutoCloseable {
    /**
     * Writes a row.
     *
     * @param cells one for each column: texts, the engine's values, numbers, dates, instants; null
     *     for an empty one
     */
    void row(@Nullable Object... cells);

    /** Writes what ends the table. */
    @Override
    void close();
}
