package bullpen.db;

import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** A connection that reads, with the statements that it keeps. For one thread at a time. */
public final class ReadingConnection implements AutoCloseable {
    private static final Prepared BEGIN = Prepared.of(sql -> sql.query("begin"));
    private static final Prepared COMMIT = Prepared.of(sql -> sql.query("commit"));

    private final Connection connection;
    private final KeptStatements statements;

    ReadingConnection(Connection connection, SQLDialect dialect) {
        this.connection = connection;
        statements =
                new KeptStatements(
                        connection, Database.configuration(dialect).set(connection).dsl());
    }

    /**
     * The rows that a prepared query finds, each as Long, String and null in the order of its
     * columns.
     *
     * @param values a Long, a String or null for each of its parameters
     */
    public List<@Nullable Object[]> rows(Prepared query, @Nullable Object... values) {
        return statements.rows(query, values);
    }

    <T extends @Nullable Object> T snapshot(Function<ReadingConnection, T> read) {
        statements.execute(BEGIN);
        T result = read.apply(this);
        statements.execute(COMMIT);
        return result;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
