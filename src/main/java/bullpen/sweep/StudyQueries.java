package bullpen.sweep;

import static bullpen.db.schema.Tables.STUDIES;

import bullpen.db.Reader;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/** Reads studies; whoever asks has got the work itself, which names its owner. */
@Component
final class StudyQueries {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Reader reader;

    StudyQueries(Reader reader) {
        this.reader = reader;
    }

    <P> P plan(long id, Class<P> type) {
        return MAPPER.readValue(
                reader.sql()
                        .select(STUDIES.PLAN)
                        .from(STUDIES)
                        .where(STUDIES.BACKTEST_ID.eq(id))
                        .fetchSingle(STUDIES.PLAN),
                type);
    }

    /** Of one that is done. */
    <R> R result(long id, Class<R> type) {
        return MAPPER.readValue(
                reader.sql()
                        .select(STUDIES.RESULT)
                        .from(STUDIES)
                        .where(STUDIES.BACKTEST_ID.eq(id))
                        .fetchSingle(STUDIES.RESULT),
                type);
    }
}
