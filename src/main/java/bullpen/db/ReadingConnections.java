package bullpen.db;

import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** A few reading connections, each with the queries that it keeps; one that failed is replaced. */
final class ReadingConnections implements AutoCloseable {
    private final String url;
    private final SQLDialect dialect;
    private final Semaphore free;
    private final Deque<ReadingConnection> idle = new ConcurrentLinkedDeque<>();

    ReadingConnections(String url, SQLDialect dialect, int most) {
        this.url = url;
        this.dialect = dialect;
        free = new Semaphore(most);
    }

    /** Waits for a connection when all are in use; what is read is of one and the same commit. */
    <T extends @Nullable Object> T snapshot(Function<ReadingConnection, T> read) {
        free.acquireUninterruptibly();
        try {
            ReadingConnection connection = take();
            try {
                T result = connection.snapshot(read);
                idle.addFirst(connection);
                return result;
            } catch (RuntimeException | Error failure) {
                close(connection);
                throw failure;
            }
        } finally {
            free.release();
        }
    }

    private ReadingConnection take() {
        ReadingConnection connection = idle.pollFirst();
        if (connection != null) {
            return connection;
        }
        try {
            return new ReadingConnection(DriverManager.getConnection(url), dialect);
        } catch (SQLException failure) {
            throw new UnavailableException(failure);
        }
    }

    @Override
    public void close() {
        for (var one = idle.poll(); one != null; one = idle.poll()) {
            close(one);
        }
    }

    private static void close(ReadingConnection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new DataAccessException("A connection cannot be closed", failure);
        }
    }
}
