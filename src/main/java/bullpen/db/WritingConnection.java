package bullpen.db;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The connection that writes, with the statements that it keeps. For the writer's thread alone. */
final class WritingConnection implements AutoCloseable {
    private static final Prepared BEGIN = Prepared.of(sql -> sql.query("begin immediate"));
    private static final Prepared COMMIT = Prepared.of(sql -> sql.query("commit"));
    private static final Prepared SAVEPOINT = Prepared.of(sql -> sql.query("savepoint part"));
    private static final Prepared RELEASE = Prepared.of(sql -> sql.query("release part"));
    private static final Prepared ROLL_BACK = Prepared.of(sql -> sql.query("rollback to part"));

    private final Connection connection;
    private final DSLContext sql;
    private final Map<Prepared, PreparedStatement> statements = new HashMap<>();
    private @Nullable UnavailableException lost;

    WritingConnection(Connection connection, SQLDialect dialect) throws SQLException {
        this.connection = connection;
        sql = DSL.using(connection, dialect, Database.settings());
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
        } catch (DataAccessException failure) {
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
        try {
            return bound(prepared, values).executeUpdate();
        } catch (SQLException failure) {
            throw failed(prepared, failure);
        }
    }

    /** The first row as Long, String and null; null when there is none. */
    @Nullable Object @Nullable [] first(Prepared prepared, @Nullable Object... values) {
        try (ResultSet rows = bound(prepared, values).executeQuery()) {
            if (!rows.next()) {
                return null;
            }
            var row = new @Nullable Object[rows.getMetaData().getColumnCount()];
            for (int i = 0; i < row.length; i++) {
                Object value = rows.getObject(i + 1);
                row[i] = value instanceof Integer number ? (Object) number.longValue() : value;
            }
            return row;
        } catch (SQLException failure) {
            throw failed(prepared, failure);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement bound(Prepared prepared, @Nullable Object... values)
            throws SQLException {
        checkNotLost();
        PreparedStatement statement = statements.get(prepared);
        if (statement == null) {
            statement = connection.prepareStatement(prepared.render(sql));
            statements.put(prepared, statement);
        }
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case Long number -> statement.setLong(i + 1, number);
                case String text -> statement.setString(i + 1, text);
                case null -> statement.setObject(i + 1, null);
                case Object other ->
                        throw new IllegalArgumentException("Cannot be bound: " + other);
            }
        }
        return statement;
    }

    private DataAccessException failed(Prepared prepared, SQLException failure) {
        return new DataAccessException("SQL [" + prepared.render(sql) + "]", failure);
    }
}
