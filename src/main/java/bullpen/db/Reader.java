package bullpen.db;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

import java.util.function.Function;

import javax.sql.DataSource;

/** Reads the last committed state on read-only connections, never waiting for the writer. */
public final class Reader {
    private final DSLContext sql;
    private final ReadingConnections keeping;

    Reader(DataSource source, SQLDialect dialect, ReadingConnections keeping) {
        this.sql = Database.configuration(dialect).set(source).dsl();
        this.keeping = keeping;
    }

    /** Each statement sees the newest commit of its own moment. */
    public DSLContext sql() {
        return sql;
    }

    /** Several statements that see one and the same commit. */
    public <T extends @Nullable Object> T snapshot(Function<DSLContext, T> read) {
        return sql.transactionResult(transaction -> read.apply(transaction.dsl()));
    }

    /** As {@link #snapshot}, for prepared queries: of the pages that are asked for most. */
    public <T extends @Nullable Object> T kept(Function<ReadingConnection, T> read) {
        return keeping.snapshot(read);
    }
}
