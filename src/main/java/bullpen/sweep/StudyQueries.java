package bullpen.sweep;

import static bullpen.db.schema.Tables.BACKTESTS;
import static bullpen.db.schema.Tables.STUDIES;

import bullpen.backtest.BacktestRun;
import bullpen.db.Reader;

import org.jooq.Field;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/** Reads the studies of their owner. */
@Component
final class StudyQueries {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Reader reader;

    StudyQueries(Reader reader) {
        this.reader = reader;
    }

    <P> P plan(BacktestRun work, Class<P> type) {
        return read(work, STUDIES.PLAN, type);
    }

    /** Of one that is done. */
    <R> R result(BacktestRun work, Class<R> type) {
        return read(work, STUDIES.RESULT, type);
    }

    /** One that is done. */
    Sweep sweep(BacktestRun work) {
        return new Sweep(work, plan(work, Grid.class), result(work, Sweep.Result.class));
    }

    private <T> T read(BacktestRun work, Field<String> column, Class<T> type) {
        return MAPPER.readValue(
                reader.sql()
                        .select(column)
                        .from(STUDIES)
                        .join(BACKTESTS)
                        .on(BACKTESTS.ID.eq(STUDIES.BACKTEST_ID))
                        .where(STUDIES.BACKTEST_ID.eq(work.id()))
                        .and(BACKTESTS.USER_ID.eq(work.userId()))
                        .fetchSingle(column),
                type);
    }
}
