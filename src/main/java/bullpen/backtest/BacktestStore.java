package bullpen.backtest;

import static bullpen.db.schema.Tables.BACKTESTS;
import static bullpen.db.schema.Tables.BACKTEST_REPORTS;
import static bullpen.db.schema.Tables.LOOK_AHEAD_CHECKS;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.sandbox.RunError;
import bullpen.strategy.Version;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Writes backtests and their queue, inside others' transactions. */
@Component
final class BacktestStore {
    /**
     * A report as it is stored: made before the writer is asked, which all wait for.
     *
     * @param totalReturn null where there is none
     */
    record Written(String report, String log, @Nullable String totalReturn) {
        static Written of(Report report) {
            Double total = report.figure("totalReturn").strategy();
            return new Written(
                    ReportJson.write(report),
                    ReportJson.writeLog(report.log()),
                    total == null ? null : total.toString());
        }
    }

    private static final Condition RUNS = BACKTESTS.STATUS.eq(Status.RUNNING.code());
    private static final Condition WAITS_OR_RUNS =
            BACKTESTS.STATUS.in(Status.QUEUED.code(), Status.RUNNING.code());

    private static final RunError CANCELED =
            new RunError("canceled", "The run was canceled.", 0, 0);

    void add(
            Transaction transaction,
            long id,
            long userId,
            Version version,
            RunKind kind,
            BacktestRequest request,
            Instant now) {
        transaction
                .sql()
                .insertInto(BACKTESTS)
                .set(BACKTESTS.ID, id)
                .set(BACKTESTS.USER_ID, userId)
                .set(BACKTESTS.STRATEGY_ID, version.strategyId())
                .set(BACKTESTS.VERSION, (long) version.number())
                .set(BACKTESTS.KIND, kind.code())
                .set(BACKTESTS.STATUS, Status.QUEUED.code())
                .set(BACKTESTS.REQUEST, RequestJson.write(request))
                .set(BACKTESTS.ATTEMPTS, 0L)
                .set(BACKTESTS.QUEUED_AT, Ids.micros(now))
                .execute();
    }

    /** How many of a person's backtests wait. */
    int waiting(Transaction transaction, long userId) {
        return transaction
                .sql()
                .fetchCount(
                        BACKTESTS,
                        BACKTESTS.USER_ID.eq(userId),
                        BACKTESTS.STATUS.eq(Status.QUEUED.code()));
    }

    /**
     * Takes the oldest that waits and whose owner has none running.
     *
     * @param studies how many of those may run at a time
     * @return its id, null when there is none
     */
    @Nullable Long claim(Transaction transaction, int studies, Instant now) {
        Condition isStudy = BACKTESTS.KIND.ne(RunKind.BACKTEST.code());
        int running =
                transaction
                        .sql()
                        .fetchCount(BACKTESTS, BACKTESTS.STATUS.eq(Status.RUNNING.code()), isStudy);
        var others = BACKTESTS.as("others");
        Long id =
                transaction
                        .sql()
                        .select(BACKTESTS.ID)
                        .from(BACKTESTS)
                        .where(
                                BACKTESTS.STATUS.eq(Status.QUEUED.code()),
                                running < studies ? noCondition() : isStudy.not(),
                                notExists(
                                        selectOne()
                                                .from(others)
                                                .where(
                                                        others.USER_ID.eq(BACKTESTS.USER_ID),
                                                        others.STATUS.eq(Status.RUNNING.code()))))
                        .orderBy(BACKTESTS.ID)
                        .limit(1)
                        .fetchOne(BACKTESTS.ID);
        if (id != null) {
            transaction
                    .sql()
                    .update(BACKTESTS)
                    .set(BACKTESTS.STATUS, Status.RUNNING.code())
                    .set(BACKTESTS.STARTED_AT, Ids.micros(now))
                    .set(BACKTESTS.ATTEMPTS, BACKTESTS.ATTEMPTS.plus(1))
                    .where(BACKTESTS.ID.eq(id))
                    .execute();
        }
        return id;
    }

    /** Puts back what ran when the server ended; what ran twice already has failed. */
    void recover(Transaction transaction, Instant now) {
        var sql = transaction.sql();
        RunError lost = new RunError("worker_lost", "The server ended twice during the run.", 0, 0);
        sql.update(BACKTESTS)
                .set(BACKTESTS.STATUS, Status.FAILED.code())
                .set(BACKTESTS.ERROR_CODE, lost.code())
                .set(BACKTESTS.ERROR_MESSAGE, lost.message())
                .set(BACKTESTS.ERROR_LINE, 0L)
                .set(BACKTESTS.ERROR_COLUMN, 0L)
                .set(BACKTESTS.FINISHED_AT, Ids.micros(now))
                .where(BACKTESTS.STATUS.eq(Status.RUNNING.code()), BACKTESTS.ATTEMPTS.ge(2L))
                .execute();
        sql.update(BACKTESTS)
                .set(BACKTESTS.STATUS, Status.QUEUED.code())
                .setNull(BACKTESTS.STARTED_AT)
                .where(BACKTESTS.STATUS.eq(Status.RUNNING.code()))
                .execute();
        sql.update(LOOK_AHEAD_CHECKS)
                .set(LOOK_AHEAD_CHECKS.STATE, LookAhead.State.UNDONE.code())
                .set(
                        LOOK_AHEAD_CHECKS.MESSAGE,
                        "The server ended before it was looked into. Run it again to have that"
                                + " done.")
                .where(LOOK_AHEAD_CHECKS.STATE.eq(LookAhead.State.WAITING.code()))
                .execute();
    }

    /** Puts back what was stopped in an orderly way: that try does not count. */
    void putBack(Transaction transaction, long id) {
        transaction
                .sql()
                .update(BACKTESTS)
                .set(BACKTESTS.STATUS, Status.QUEUED.code())
                .setNull(BACKTESTS.STARTED_AT)
                .set(BACKTESTS.ATTEMPTS, BACKTESTS.ATTEMPTS.minus(1))
                .where(BACKTESTS.ID.eq(id), RUNS)
                .execute();
    }

    /** Ends what waits or runs; what its run comes to is not written then. */
    void cancel(Transaction transaction, long id, Instant now) {
        end(transaction, id, Status.CANCELED, CANCELED, WAITS_OR_RUNS, now);
    }

    /** Does nothing to what does not run: an ending may be written a second time. */
    void finish(Transaction transaction, long id, Written report, Instant now) {
        int ended =
                transaction
                        .sql()
                        .update(BACKTESTS)
                        .set(BACKTESTS.STATUS, Status.DONE.code())
                        .set(BACKTESTS.FINISHED_AT, Ids.micros(now))
                        .set(BACKTESTS.TOTAL_RETURN, report.totalReturn())
                        .where(BACKTESTS.ID.eq(id), RUNS)
                        .execute();
        if (ended == 1) {
            addReport(transaction, id, report.report(), report.log());
            transaction
                    .sql()
                    .insertInto(LOOK_AHEAD_CHECKS)
                    .set(LOOK_AHEAD_CHECKS.BACKTEST_ID, id)
                    .set(LOOK_AHEAD_CHECKS.STATE, LookAhead.State.WAITING.code())
                    .onConflictDoNothing()
                    .execute();
        }
    }

    /** Ends a study that runs, with what it came to; does nothing to any other. */
    void finish(Transaction transaction, long id, Consumer<Transaction> result, Instant now) {
        int ended =
                transaction
                        .sql()
                        .update(BACKTESTS)
                        .set(BACKTESTS.STATUS, Status.DONE.code())
                        .set(BACKTESTS.FINISHED_AT, Ids.micros(now))
                        .where(BACKTESTS.ID.eq(id), RUNS)
                        .execute();
        if (ended == 1) {
            result.accept(transaction);
        }
    }

    /** Its end may be written later; one that was canceled has none. */
    void checked(Transaction transaction, long id, LookAhead found) {
        LocalDate date = found.date();
        Long day = date == null ? null : date.toEpochDay();
        Long cuts = found.cuts() == 0 ? null : (long) found.cuts();
        if (transaction
                .sql()
                .fetchExists(
                        BACKTESTS,
                        BACKTESTS.ID.eq(id),
                        BACKTESTS.STATUS.eq(Status.CANCELED.code()))) {
            return;
        }
        transaction
                .sql()
                .insertInto(LOOK_AHEAD_CHECKS)
                .set(LOOK_AHEAD_CHECKS.BACKTEST_ID, id)
                .set(LOOK_AHEAD_CHECKS.STATE, found.state().code())
                .set(LOOK_AHEAD_CHECKS.DAY, day)
                .set(LOOK_AHEAD_CHECKS.SYMBOL, found.symbol())
                .set(LOOK_AHEAD_CHECKS.MESSAGE, found.message())
                .set(LOOK_AHEAD_CHECKS.CUTS, cuts)
                .onDuplicateKeyUpdate()
                .set(LOOK_AHEAD_CHECKS.STATE, found.state().code())
                .set(LOOK_AHEAD_CHECKS.DAY, day)
                .set(LOOK_AHEAD_CHECKS.SYMBOL, found.symbol())
                .set(LOOK_AHEAD_CHECKS.MESSAGE, found.message())
                .set(LOOK_AHEAD_CHECKS.CUTS, cuts)
                .execute();
    }

    /** Does nothing to what does not run, as {@link #finish}. */
    void fail(
            Transaction transaction,
            long id,
            RunError error,
            List<Report.LogLine> log,
            Instant now) {
        if (end(transaction, id, Status.FAILED, error, RUNS, now)) {
            addReport(transaction, id, null, ReportJson.writeLog(log));
        }
    }

    private static boolean end(
            Transaction transaction,
            long id,
            Status status,
            RunError error,
            Condition which,
            Instant now) {
        return transaction
                        .sql()
                        .update(BACKTESTS)
                        .set(BACKTESTS.STATUS, status.code())
                        .set(BACKTESTS.FINISHED_AT, Ids.micros(now))
                        .set(BACKTESTS.ERROR_CODE, error.code())
                        .set(BACKTESTS.ERROR_MESSAGE, error.message())
                        .set(BACKTESTS.ERROR_LINE, (long) error.line())
                        .set(BACKTESTS.ERROR_COLUMN, (long) error.column())
                        .where(BACKTESTS.ID.eq(id), which)
                        .execute()
                == 1;
    }

    private static void addReport(
            Transaction transaction, long id, @Nullable String report, String log) {
        transaction
                .sql()
                .insertInto(BACKTEST_REPORTS)
                .set(BACKTEST_REPORTS.BACKTEST_ID, id)
                .set(BACKTEST_REPORTS.REPORT, report)
                .set(BACKTEST_REPORTS.LOG, log)
                .execute();
    }
}
