package bullpen.db;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

/**
 * Lets the database fail: each statement that the writer sends is counted, its beginnings and
 * commits among them, and the one that was chosen throws instead of being run.
 */
public final class Faults {
    /** What a failing statement takes with it. */
    public enum Kind {
        /** Nothing: the transaction goes on, as after a statement that is wrong. */
        STATEMENT(1),
        /** Nothing either, but for want of room on the disk. */
        ROOM(13),
        /** The transaction, as SQLite may do when the disk is full or a read fails. */
        TRANSACTION(13),
        /** All statements after it too, until {@link #stop}: the disk is gone. */
        DISK(10);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    private int sent;
    private int failing = Integer.MAX_VALUE;
    private Kind kind = Kind.STATEMENT;
    private int patience = 10_000;

    /** A database whose writing connection has these faults, and none at first. */
    public Database open(Path folder) {
        return Database.open(folder, "OFF", Clock.systemUTC(), this::connect);
    }

    /** How many milliseconds to wait for another process's lock, from the next connection on. */
    public synchronized void patience(int milliseconds) {
        patience = milliseconds;
    }

    /** Counts anew; the statement of this number, from 1, will fail. */
    public synchronized void start(int number, Kind kind) {
        sent = 0;
        failing = number;
        this.kind = kind;
    }

    /** No more faults; returns how many statements were sent since the start. */
    public synchronized int stop() {
        failing = Integer.MAX_VALUE;
        return sent;
    }

    private Connection connect(String url) throws SQLException {
        Connection real = DriverManager.getConnection(url);
        try (Statement statement = real.createStatement()) {
            synchronized (this) {
                statement.execute("pragma busy_timeout = " + patience);
            }
        }
        return (Connection) proxy(Connection.class, real, real);
    }

    /** The same, but what it sends is counted, and so is what its statements send. */
    private Object proxy(Class<?> type, Object real, Connection connection) {
        return Proxy.newProxyInstance(
                Faults.class.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> {
                    if (sends(method)) {
                        send(connection);
                    }
                    Object result = invoke(real, method, arguments);
                    return result instanceof Statement
                            ? proxy(method.getReturnType(), result, connection)
                            : result;
                });
    }

    private static boolean sends(Method method) {
        return switch (method.getName()) {
            case "commit", "setAutoCommit" -> true;
            case String name -> name.startsWith("execute");
        };
    }

    private static @Nullable Object invoke(
            Object real, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private synchronized void send(Connection connection) throws SQLException {
        sent++;
        if (sent == failing || (sent > failing && kind == Kind.DISK)) {
            if (kind == Kind.TRANSACTION) {
                rollBack(connection);
            }
            throw new SQLException(
                    "statement " + sent + " fails, as the test wants it", null, kind.code);
        }
    }

    private static void rollBack(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException noTransaction) {
            // There is none to take along.
        }
    }
}
