package bullpen.db;

import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

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

    private final Database.Opening opening;
    private final String url;
    private final SQLDialect dialect;
    private final BlockingQueue<Waiting<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;
    private @Nullable WritingConnection connection;

    Writer(Database.Opening opening, String url, SQLDialect dialect) {
        this.opening = opening;
        this.url = url;
        this.dialect = dialect;
        this.thread = Thread.ofPlatform().name("writer").start(this::work);
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
        return queue.size() < QUEUE
                ? insist(command)
                : CompletableFuture.failedFuture(new BusyException());
    }

    /**
     * As {@link #submit}, but never refused while the server is up, however many wait: for what has
     * happened already and cannot be sent away, such as a price that was shown.
     */
    public <T extends @Nullable Object> CompletableFuture<T> insist(Command<T> command) {
        var answer = new CompletableFuture<T>();
        synchronized (queue) { // So that nothing is queued after the writer's last look.
            if (closed) {
                answer.completeExceptionally(new BusyException());
            } else {
                queue.add(new Waiting<>(accompanied(command), answer));
            }
        }
        return answer;
    }

    /**
     * Runs the action. With each command that it submits from this thread the companion runs in the
     * same transaction, after the command: both are written, or neither is.
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
        synchronized (queue) {
            closed = true;
        }
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
            T result = command.run(transaction);
            companion.accept(transaction);
            return result;
        };
    }

    private void work() {
        try {
            serve();
        } finally {
            giveUpConnection();
        }
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
        try {
            WritingConnection open = open();
            open.begin();
            for (Waiting<?> waiting : batch) {
                answers.add(runOne(waiting, open, kept));
            }
            open.commit();
        } catch (SQLException | RuntimeException | Error failure) {
            log.error("A commit of {} commands failed", batch.size(), failure);
            giveUpConnection();
            kept.forEach(Transaction::rolledBack);
            var unavailable = new UnavailableException(failure);
            batch.forEach(waiting -> waiting.answer().completeExceptionally(unavailable));
            return;
        }
        kept.forEach(Transaction::committed);
        answers.forEach(Runnable::run);
    }

    /** Returns what tells the caller how it went, to be run after the commit. */
    private static <T extends @Nullable Object> Runnable runOne(
            Waiting<T> waiting, WritingConnection open, List<Transaction> kept) {
        var transaction = new Transaction(open);
        open.beginPart();
        try {
            T result = waiting.command().run(transaction);
            open.keepPart();
            kept.add(transaction);
            return () -> waiting.answer().complete(result);
        } catch (Exception | Error failure) {
            transaction.rolledBack();
            open.undoPart();
            return () -> waiting.answer().completeExceptionally(failure);
        }
    }

    private WritingConnection open() throws SQLException {
        WritingConnection open = connection;
        if (open == null) {
            open = new WritingConnection(opening.open(url), dialect);
            connection = open;
        }
        return open;
    }

    /** What it had begun is undone by its end; the next commit opens another. */
    private void giveUpConnection() {
        try (WritingConnection _ = connection) {
            connection = null;
        } catch (SQLException e) {
            log.warn("The connection that failed cannot be closed", e);
        }
    }
}
