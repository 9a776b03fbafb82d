package bullpen.db;

import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements that a connection has prepared and keeps. For one thread at a time. */
final class KeptStatements {
    private final Connection connection;
    private final DSLContext sql;
    private final Map<Prepared, PreparedStatement> statements = new HashMap<>();

    KeptStatements(Connection connection, DSLContext sql) {
        this.connection = connection;
        this.sql = sql;
    }

    int execute(Prepared prepared, @Nullable Object... values) {
        try {
            return bound(prepared, values).executeUpdate();
        } catch (SQLException failure) {
            throw failed(prepared, failure);
        }
    }

    /**
     * Runs the statement once for the values of each row.
     *
     * @throws DataAccessException one of the rows is refused, and cannot be told from the others
     */
    void executeAll(Prepared prepared, List<@Nullable Object[]> rows) {
        try {
            PreparedStatement statement = kept(prepared);
            try {
                for (@Nullable Object[] values : rows) {
                    bind(statement, values);
                    statement.addBatch();
                }
                statement.executeBatch();
            } finally {
                statement.clearBatch();
            }
        } catch (SQLException failure) {
            throw UnavailableException.isReason(failure)
                    ? new UnavailableException(failure)
                    : wrong(prepared, failure);
        }
    }

    /** The first row, null when there is none. */
    @Nullable Object @Nullable [] first(Prepared prepared, @Nullable Object... values) {
        try (ResultSet rows = bound(prepared, values).executeQuery()) {
            return rows.next() ? row(rows, rows.getMetaData().getColumnCount()) : null;
        } catch (SQLException failure) {
            throw failed(prepared, failure);
        }
    }

    /** All rows, each as Long, String and null. */
    List<@Nullable Object[]> rows(Prepared prepared, @Nullable Object... values) {
        try (ResultSet rows = bound(prepared, values).executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            List<@Nullable Object[]> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row(rows, columns));
            }
            return all;
        } catch (SQLException failure) {
            throw failed(prepared, failure);
        }
    }

    private static @Nullable Object[] row(ResultSet rows, int columns) throws SQLException {
        var row = new @Nullable Object[columns];
        for (int i = 0; i < columns; i++) {
            Object value = rows.getObject(i + 1);
            row[i] = value instanceof Integer number ? (Object) number.longValue() : value;
        }
        return row;
    }

    private PreparedStatement bound(Prepared prepared, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = kept(prepared);
        bind(statement, values);
        return statement;
    }

    private PreparedStatement kept(Prepared prepared) throws SQLException {
        PreparedStatement statement = statements.get(prepared);
        if (statement == null) {
            statement = connection.prepareStatement(prepared.render(sql));
            statements.put(prepared, statement);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case Long number -> statement.setLong(i + 1, number);
                case String text -> statement.setString(i + 1, text);
                case null -> statement.setObject(i + 1, null);
                case Object other ->
                        throw new IllegalArgumentException("Cannot be bound: " + other);
            }
        }
    }

    private RuntimeException failed(Prepared prepared, SQLException failure) {
        if (UnavailableException.isReason(failure)) {
            return new UnavailableException(failure);
        }
        return ConstraintException.isReason(failure)
                ? new ConstraintException(failure)
                : wrong(prepared, failure);
    }

    private DataAccessException wrong(Prepared prepared, SQLException failure) {
        return new DataAccessException("SQL [" + prepared.render(sql) + "]", failure);
    }
}
