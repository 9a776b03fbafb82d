package bullpen.strategy;

import static bullpen.db.schema.Tables.STRATEGIES;
import static bullpen.db.schema.Tables.STRATEGY_VERSIONS;

import static org.jooq.impl.DSL.count;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.engine.Symbol;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.stream.Collectors;

/** Writes strategies, inside others' transactions. */
@Component
final class StrategyStore {
    record Newest(int number, String hash) {}

    /**
     * So many strategies.
     *
     * @param inUse those that are not archived
     */
    record Held(int inUse, int all) {}

    void add(Transaction transaction, long id, long userId, Draft draft, Instant now) {
        transaction
                .sql()
                .insertInto(STRATEGIES)
                .set(STRATEGIES.ID, id)
                .set(STRATEGIES.USER_ID, userId)
                .set(STRATEGIES.NAME, draft.name())
                .set(STRATEGIES.KIND, draft.kind().code())
                .set(STRATEGIES.CREATED_AT, Ids.micros(now))
                .execute();
    }

    void rename(Transaction transaction, long id, String name) {
        transaction
                .sql()
                .update(STRATEGIES)
                .set(STRATEGIES.NAME, name)
                .where(STRATEGIES.ID.eq(id))
                .execute();
    }

    void archive(Transaction transaction, long id, Instant now) {
        transaction
                .sql()
                .update(STRATEGIES)
                .set(STRATEGIES.ARCHIVED_AT, Ids.micros(now))
                .where(STRATEGIES.ID.eq(id))
                .execute();
    }

    /** Adds the next version. */
    void addVersion(Transaction transaction, Version version) {
        transaction
                .sql()
                .insertInto(STRATEGY_VERSIONS)
                .set(STRATEGY_VERSIONS.STRATEGY_ID, version.strategyId())
                .set(STRATEGY_VERSIONS.NUMBER, (long) version.number())
                .set(STRATEGY_VERSIONS.HASH, version.hash())
                .set(STRATEGY_VERSIONS.BODY, version.body())
                .set(
                        STRATEGY_VERSIONS.UNIVERSE,
                        version.universe().stream()
                                .map(Symbol::ticker)
                                .collect(Collectors.joining(" ")))
                .set(STRATEGY_VERSIONS.CREATED_AT, Ids.micros(version.createdAt()))
                .execute();
    }

    /** The newest version of a strategy. */
    Newest newest(Transaction transaction, long id) {
        return transaction
                .sql()
                .select(STRATEGY_VERSIONS.NUMBER, STRATEGY_VERSIONS.HASH)
                .from(STRATEGY_VERSIONS)
                .where(STRATEGY_VERSIONS.STRATEGY_ID.eq(id))
                .orderBy(STRATEGY_VERSIONS.NUMBER.desc())
                .limit(1)
                .fetchSingle(row -> new Newest(Math.toIntExact(row.value1()), row.value2()));
    }

    /** How many strategies a person has. */
    Held held(Transaction transaction, long userId) {
        return transaction
                .sql()
                .select(count().minus(count(STRATEGIES.ARCHIVED_AT)), count())
                .from(STRATEGIES)
                .where(STRATEGIES.USER_ID.eq(userId))
                .fetchSingle(row -> new Held(row.value1(), row.value2()));
    }
}
