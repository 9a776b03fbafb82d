package bullpen.sweep;

import static bullpen.db.schema.Tables.BACKTESTS;
import static bullpen.db.schema.Tables.STUDIES;

import bullpen.db.Reader;

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

    <P> P plan(long userId, long id, Class<P> type) {
        return MAPPER.readValue(
                reader.sql()
                        .select(STUDIES.PLAN)
                        .from(STUDIES)
                        .join(BACKTESTS)
                        .on(BACKTESTS.ID.eq(STUDIES.BACKTEST_ID))
                        .where(STUDIES.BACKTEST_ID.eq(id))
                        .and(BACKTESTS.USER_ID.eq(userId))
                        .fetchSingle(STUDIES.PLAN),
                type);
    }

    /** Of one that is done. */
    <R> R result(long userId, long id, Class<R> type) {
        return MAPPER.readValue(
                reader.sql()
                        .select(STUDIES.RESULT)
                        .from(STUDIES)
                        .join(BACKTESTS)
                        .on(BACKTESTS.ID.eq(STUDIES.BACKTEST_ID))
                        .where(STUDIES.BACKTEST_ID.eq(id))
                        .and(BACKTESTS.USER_ID.eq(userId))
                        .fetchSingle(STUDIES.RESULT),
                type);
    }
}
