package bullpen.db;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The connection that writes, with the statements that it keeps. For the writer's thread alone. */
final class WritingConnection implements AutoCloseable {
    private static final Prepared BEGIN = Prepared.of(sql -> sql.query("begin immediate"));
    private static final Prepared COMMIT = Prepared.of(sql -> sql.query("commit"));
    private static final Prepared SAVEPOINT = Prepared.of(sql -> sql.query("savepoint part"));
    private static final Prepared RELEASE = Prepared.of(sql -> sql.query("release part"));
    private static final Prepared ROLL_BACK = Prepared.of(sql -> sql.query("rollback to part"));

    private final Connection connection;
    private final DSLContext sql;
    private final KeptStatements statements;
    private @Nullable UnavailableException lost;

    WritingConnection(Connection connection, SQLDialect dialect) throws SQLException {
        this.connection = connection;
        sql = Database.configuration(dialect).set(connection).dsl();
        statements = new KeptStatements(connection, sql);
        try {
            takeTransactions();
        } catch (SQLException | RuntimeException failure) {
            connection.close(); // With the lock that it may have.
            throw failure;
        }
    }

    /**
     * The driver begins a transaction here, and would again with each commit of its own, to hold
     * the lock while nothing is to be written. From here on statements begin and end them.
     */
    private void takeTransactions() throws SQLException {
        connection.setAutoCommit(false);
        commit();
    }

    DSLContext sql() {
        checkNotLost();
        return sql;
    }

    void begin() {
        execute(BEGIN);
    }

    void commit() {
        execute(COMMIT);
    }

    /** Savepoints nest: the innermost is the one that is kept or undone. */
    void beginPart() {
        mark(SAVEPOINT);
    }

    void keepPart() {
        mark(RELEASE);
    }

    void undoPart() {
        mark(ROLL_BACK);
        mark(RELEASE);
    }

    /**
     * A savepoint that cannot be set or found went with the transaction, which SQLite undoes by
     * itself when a disk is full or fails. What came now would be written alone.
     */
    private void mark(Prepared savepoint) {
        try {
            execute(savepoint);
        } catch (DataAccessException | UnavailableException failure) {
            lost = new UnavailableException(failure);
            throw lost;
        }
    }

    private void checkNotLost() {
        if (lost != null) {
            throw lost;
        }
    }

    int execute(Prepared prepared, @Nullable Object... values) {
        checkNotLost();
        return statements.execute(prepared, values);
    }

    /** The statement once for the values of each row. */
    void executeAll(Prepared prepared, List<@Nullable Object[]> rows) {
        checkNotLost();
        statements.executeAll(prepared, rows);
    }

    /** The first row as Long, String and null; null when there is none. */
    @Nullable Object @Nullable [] first(Prepared prepared, @Nullable Object... values) {
        checkNotLost();
        return statements.first(prepared, values);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
