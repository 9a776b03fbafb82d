package bullpen.sweep;

import static bullpen.db.schema.Tables.STUDIES;

import bullpen.db.Transaction;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/** Writes what studies are to find out and what they found, inside others' transactions. */
@Component
final class StudyStore {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    void add(Transaction transaction, long id, Object plan) {
        transaction
                .sql()
                .insertInto(STUDIES)
                .set(STUDIES.BACKTEST_ID, id)
                .set(STUDIES.PLAN, MAPPER.writeValueAsString(plan))
                .execute();
    }

    /** A result as it is stored: made before the writer is asked, which all wait for. */
    static String written(Object result) {
        return MAPPER.writeValueAsString(result);
    }

    void finish(Transaction transaction, long id, String result) {
        transaction
                .sql()
                .update(STUDIES)
                .set(STUDIES.RESULT, result)
                .where(STUDIES.BACKTEST_ID.eq(id))
                .execute();
    }
}
