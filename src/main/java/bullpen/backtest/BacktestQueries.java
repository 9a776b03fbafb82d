package bullpen.backtest;

import static bullpen.db.schema.Tables.BACKTESTS;
import static bullpen.db.schema.Tables.BACKTEST_REPORTS;
import static bullpen.db.schema.Tables.LOOK_AHEAD_CHECKS;
import static bullpen.db.schema.Tables.STRATEGIES;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.sandbox.RunError;

import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads backtests; for people, the owner is part of every question. */
@Component
final class BacktestQueries {
    private final Reader reader;

    BacktestQueries(Reader reader) {
        this.reader = reader;
    }

    Optional<BacktestRun> find(long userId, long id) {
        return one(BACKTESTS.ID.eq(id).and(BACKTESTS.USER_ID.eq(userId)));
    }

    Optional<BacktestRun> find(long userId, long id, RunKind kind) {
        return find(userId, id).filter(run -> run.kind() == kind);
    }

    /** Whoever owns it: for the queue. */
    Optional<BacktestRun> byId(long id) {
        return one(BACKTESTS.ID.eq(id));
    }

    private Optional<BacktestRun> one(Condition condition) {
        return reader.sql()
                .select()
                .from(BACKTESTS)
                .join(STRATEGIES)
                .on(STRATEGIES.ID.eq(BACKTESTS.STRATEGY_ID))
                .where(condition)
                .fetchOptional(BacktestQueries::run);
    }

    /** Newest first, from those older than an id. */
    List<BacktestRun> page(
            long userId,
            Collection<RunKind> kinds,
            @Nullable Long strategyId,
            long before,
            int limit) {
        return reader.sql()
                .select()
                .from(BACKTESTS)
                .join(STRATEGIES)
                .on(STRATEGIES.ID.eq(BACKTESTS.STRATEGY_ID))
                .where(
                        BACKTESTS.USER_ID.eq(userId),
                        BACKTESTS.KIND.in(kinds.stream().map(RunKind::code).toList()),
                        BACKTESTS.ID.lt(before),
                        strategyId == null
                                ? DSL.noCondition()
                                : BACKTESTS.STRATEGY_ID.eq(strategyId))
                .orderBy(BACKTESTS.ID.desc())
                .limit(limit)
                .fetch(BacktestQueries::run);
    }

    Optional<Report> report(long userId, long id) {
        return reader.sql()
                .select(BACKTEST_REPORTS.REPORT)
                .from(BACKTEST_REPORTS)
                .join(BACKTESTS)
                .on(BACKTESTS.ID.eq(BACKTEST_REPORTS.BACKTEST_ID))
                .where(
                        BACKTESTS.USER_ID.eq(userId),
                        BACKTESTS.ID.eq(id),
                        BACKTEST_REPORTS.REPORT.isNotNull())
                .fetchOptional(row -> ReportJson.read(row.value1()));
    }

    /** Empty for runs that did not finish, and for those of earlier releases. */
    Optional<LookAhead> lookAhead(long userId, long id) {
        return reader.sql()
                .select(
                        LOOK_AHEAD_CHECKS.STATE,
                        LOOK_AHEAD_CHECKS.DAY,
                        LOOK_AHEAD_CHECKS.SYMBOL,
                        LOOK_AHEAD_CHECKS.MESSAGE,
                        LOOK_AHEAD_CHECKS.CUTS)
                .from(LOOK_AHEAD_CHECKS)
                .join(BACKTESTS)
                .on(BACKTESTS.ID.eq(LOOK_AHEAD_CHECKS.BACKTEST_ID))
                .where(BACKTESTS.USER_ID.eq(userId), BACKTESTS.ID.eq(id))
                .fetchOptional(
                        row -> {
                            Long day = row.value2();
                            Long cuts = row.value5();
                            return new LookAhead(
                                    LookAhead.State.of(row.value1()),
                                    day == null ? null : LocalDate.ofEpochDay(day),
                                    row.value3(),
                                    row.value4(),
                                    cuts == null ? 0 : Math.toIntExact(cuts));
                        });
    }

    List<Report.LogLine> log(long userId, long id) {
        return reader.sql()
                .select(BACKTEST_REPORTS.LOG)
                .from(BACKTEST_REPORTS)
                .join(BACKTESTS)
                .on(BACKTESTS.ID.eq(BACKTEST_REPORTS.BACKTEST_ID))
                .where(BACKTESTS.USER_ID.eq(userId), BACKTESTS.ID.eq(id))
                .fetchOptional(row -> ReportJson.readLog(row.value1()))
                .orElse(List.of());
    }

    /** How many wait up to and with this one: 1 for the next. */
    int position(long id) {
        return count(BACKTESTS.STATUS.eq(Status.QUEUED.code()).and(BACKTESTS.ID.le(id)));
    }

    int count(Status status) {
        return count(BACKTESTS.STATUS.eq(status.code()));
    }

    private int count(Condition condition) {
        return reader.sql().fetchCount(BACKTESTS, condition);
    }

    private static BacktestRun run(Record row) {
        String totalReturn = row.get(BACKTESTS.TOTAL_RETURN);
        return new BacktestRun(
                row.get(BACKTESTS.ID),
                row.get(BACKTESTS.USER_ID),
                row.get(BACKTESTS.STRATEGY_ID),
                row.get(STRATEGIES.NAME),
                Math.toIntExact(row.get(BACKTESTS.VERSION)),
                RunKind.of(row.get(BACKTESTS.KIND)),
                Status.of(row.get(BACKTESTS.STATUS)),
                RequestJson.read(row.get(BACKTESTS.REQUEST)),
                Math.toIntExact(row.get(BACKTESTS.ATTEMPTS)),
                Ids.instant(row.get(BACKTESTS.QUEUED_AT)),
                instant(row.get(BACKTESTS.STARTED_AT)),
                instant(row.get(BACKTESTS.FINISHED_AT)),
                error(row),
                totalReturn == null ? null : Double.valueOf(totalReturn));
    }

    private static @Nullable RunError error(Record row) {
        String code = row.get(BACKTESTS.ERROR_CODE);
        return code == null
                ? null
                : new RunError(
                        code,
                        row.get(BACKTESTS.ERROR_MESSAGE),
                        Math.toIntExact(row.get(BACKTESTS.ERROR_LINE)),
                        Math.toIntExact(row.get(BACKTESTS.ERROR_COLUMN)));
    }

    private static @Nullable Instant instant(@Nullable Long micros) {
        return micros == null ? null : Ids.instant(micros);
    }
}
