package bullpen.db;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One command's share of a commit: its SQL, and what is to follow the commit or undo memory. */
public final class Transaction {
    private static final Logger log = LoggerFactory.getLogger(Transaction.class);

    private final WritingConnection connection;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Runnable> onRollback = new ArrayList<>();
    private final @Nullable WaitingRows waiting;
    private @Nullable Long made;

    Transaction(WritingConnection connection) {
        this(connection, null);
    }

    private Transaction(WritingConnection connection, @Nullable WaitingRows waiting) {
        this.connection = connection;
        this.waiting = waiting;
    }

    /** Runs on the writer's connection; valid only while the command runs. */
    public DSLContext sql() {
        return upToDate().sql();
    }

    /** The connection, once all that waited is written. */
    private WritingConnection upToDate() {
        if (waiting != null) {
            waiting.write(connection);
        }
        return connection;
    }

    /**
     * Runs a statement that the connection keeps prepared.
     *
     * @param values a Long, a String or null for each of its parameters
     * @return how many rows it changed
     */
    public int execute(Prepared statement, @Nullable Object... values) {
        return upToDate().execute(statement, values);
    }

    /**
     * As {@link #execute}; in a part {@link #inBulk} it may wait until the part ends or does
     * anything else with the database. Of statements that wait the order is kept only among those
     * that are the same.
     */
    public void add(Prepared statement, @Nullable Object... values) {
        if (waiting == null) {
            connection.execute(statement, values);
        } else {
            waiting.add(statement, values);
        }
    }

    /**
     * As {@link #add} for a statement that says all of how a thing stands: only the last one for
     * the thing need be run.
     *
     * @param thing equal to another exactly where both are the same
     */
    public void put(Object thing, Prepared statement, @Nullable Object... values) {
        if (waiting == null) {
            connection.execute(statement, values);
        } else {
            waiting.put(thing, statement, values);
        }
    }

    /** The first row that a prepared statement finds, null when it finds none. */
    public @Nullable Object @Nullable [] first(Prepared statement, @Nullable Object... values) {
        return upToDate().first(statement, values);
    }

    /**
     * Runs a part of the command that may fail alone: of a part that throws nothing is written and
     * its memory is undone, while the rest of the command stands and may go on.
     *
     * @throws UnavailableException the whole transaction is lost: no other part can be tried
     * @throws RuntimeException what the part threw
     */
    public <T extends @Nullable Object> T part(Function<Transaction, T> work) {
        return part(new Transaction(connection), work);
    }

    /**
     * As {@link #part}, for much of the same kind: what is {@link #add}ed and {@link #put} is
     * written at its end, the rows of a table at once. What is refused then cannot be told from the
     * rest, so it is no {@link ConstraintException}.
     */
    public <T extends @Nullable Object> T inBulk(Function<Transaction, T> work) {
        return part(new Transaction(connection, new WaitingRows()), work);
    }

    private <T extends @Nullable Object> T part(Transaction part, Function<Transaction, T> work) {
        upToDate().beginPart();
        try {
            T result = work.apply(part);
            part.upToDate().keepPart();
            afterCommit.addAll(part.afterCommit);
            onRollback.addAll(part.onRollback);
            return result;
        } catch (RuntimeException | Error failure) {
            part.rolledBack();
            connection.undoPart();
            throw failure;
        }
    }

    /** Run on the writer's thread once the commit is durable: keep it short, publish and return. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** Run on the writer's thread when nothing of this command was written. */
    public void onRollback(Runnable action) {
        onRollback.add(action);
    }

    /** Tells which thing the command made, or had made before, for who asks for it again. */
    public void made(long id) {
        made = id;
    }

    /** What {@link #made} told, null when nothing. */
    public @Nullable Long made() {
        return made;
    }

    void committed() {
        afterCommit.forEach(Transaction::run);
    }

    void rolledBack() {
        onRollback.forEach(Transaction::run);
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error failure) {
            log.error("What follows a transaction failed", failure);
        }
    }
}
