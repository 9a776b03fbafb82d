package bullpen.db;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import javax.sql.DataSource;

/**
 * The one writer of the database. Commands queue to its thread, which takes all that wait, runs
 * each in a savepoint of its own, commits them together and only then answers: what a caller got
 * back survives a crash, and a hundred callers share one disk synchronisation.
 *
 * <p>State that only commands touch is confined to this thread and needs no locks.
 */
public final class Writer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Writer.class);
    private static final int QUEUE = 4096;
    private static final int BATCH = 512;
    private static final ScopedValue<Consumer<Transaction>> COMPANION = ScopedValue.newInstance();

    /** A change of the database; it may also read, and sees its own writes. */
    @FunctionalInterface
    public interface Command<T extends @Nullable Object> {
        T run(Transaction transaction) throws Exception;
    }

    private record Waiting<T extends @Nullable Object>(
            Command<T> command, CompletableFuture<T> answer) {}

    private final DataSource source;
    private final SQLDialect dialect;
    private final BlockingQueue<Waiting<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread;
    private volatile boolean closed;

    Writer(DataSource source, SQLDialect dialect) {
        this.source = source;
        this.dialect = dialect;
        this.thread = Thread.ofPlatform().name("writer").start(this::serve);
    }

    /**
     * Runs the command and returns when its effect is durable.
     *
     * @throws BusyException when too many commands wait already
     * @throws RuntimeException what the command threw; nothing of it was written
     */
    public <T extends @Nullable Object> T write(Command<T> command) {
        try {
            return submit(command).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    /** As {@link #write}, without waiting: the answer is completed after the commit. */
    public <T extends @Nullable Object> CompletableFuture<T> submit(Command<T> command) {
        var answer = new CompletableFuture<T>();
        if (closed || !queue.offer(new Waiting<>(accompanied(command), answer))) {
            answer.completeExceptionally(new BusyException());
        }
        return answer;
    }

    /**
     * Runs the action. With each command that it submits from this thread the companion runs in the
     * same transaction, before the command: both are written, or neither is.
     */
    public static <T extends @Nullable Object, X extends Throwable> T together(
            Consumer<Transaction> companion, ScopedValue.CallableOp<? extends T, X> action)
            throws X {
        return ScopedValue.where(COMPANION, companion).call(action);
    }

    /** Commands that wait at this moment. */
    public int waiting() {
        return queue.size();
    }

    /** Finishes what is queued, then stops. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T extends @Nullable Object> Command<T> accompanied(Command<T> command) {
        if (!COMPANION.isBound()) {
            return command;
        }
        Consumer<Transaction> companion = COMPANION.get();
        return transaction -> {
            companion.accept(transaction);
            return command.run(transaction);
        };
    }

    private void serve() {
        List<Waiting<?>> batch = new ArrayList<>();
        while (true) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                if (closed && queue.isEmpty()) {
                    return;
                }
                continue;
            }
            queue.drainTo(batch, BATCH - 1);
            runTogether(batch);
            batch.clear();
            if (closed && queue.isEmpty()) {
                return;
            }
        }
    }

    private void runTogether(List<Waiting<?>> batch) {
        List<Runnable> answers = new ArrayList<>(batch.size());
        List<Transaction> kept = new ArrayList<>(batch.size());
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            DSLContext sql = DSL.using(connection, dialect, Database.settings());
            try {
                for (Waiting<?> waiting : batch) {
                    answers.add(runOne(waiting, connection, sql, kept));
                }
                connection.commit();
            } catch (SQLException | RuntimeException failure) {
                rollback(connection);
                throw failure;
            }
        } catch (SQLException | RuntimeException failure) {
            log.error("A commit of {} commands failed", batch.size(), failure);
            kept.forEach(Transaction::rolledBack);
            var unavailable = new UnavailableException(failure);
            batch.forEach(waiting -> waiting.answer().completeExceptionally(unavailable));
            return;
        }
        answers.forEach(Runnable::run);
        kept.forEach(Transaction::committed);
    }

    /** Returns what tells the caller how it went, to be run after the commit. */
    private <T extends @Nullable Object> Runnable runOne(
            Waiting<T> waiting, Connection connection, DSLContext sql, List<Transaction> kept)
            throws SQLException {
        var transaction = new Transaction(sql);
        Savepoint savepoint = connection.setSavepoint();
        try {
            T result = waiting.command().run(transaction);
            connection.releaseSavepoint(savepoint);
            kept.add(transaction);
            return () -> waiting.answer().complete(result);
        } catch (Exception | Error failure) {
            connection.rollback(savepoint);
            transaction.rolledBack();
            return () -> waiting.answer().completeExceptionally(failure);
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            log.warn("The rollback failed too; the connection is given up", e);
        }
    }
}
