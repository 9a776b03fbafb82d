package bullpen.db;

import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;

/** One command's share of a commit: its SQL, and what is to follow the commit or undo memory. */
public final class Transaction {
    private static final Logger log = LoggerFactory.getLogger(Transaction.class);

    private final DSLContext sql;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Runnable> onRollback = new ArrayList<>();

    Transaction(DSLContext sql) {
        this.sql = sql;
    }

    /** Runs on the writer's connection; valid only while the command runs. */
    public DSLContext sql() {
        return sql;
    }

    /** Run on the writer's thread once the commit is durable: keep it short, publish and return. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** Run on the writer's thread when nothing of this command was written. */
    public void onRollback(Runnable action) {
        onRollback.add(action);
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
        } catch (RuntimeException failure) {
            log.error("What follows a transaction failed", failure);
        }
    }
}
