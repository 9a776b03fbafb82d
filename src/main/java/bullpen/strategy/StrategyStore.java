package bullpen.strategy;

import static bullpen.db.schema.Tables.STRATEGIES;
import static bullpen.db.schema.Tables.STRATEGY_VERSIONS;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.engine.Symbol;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.stream.Collectors;

/** Writes strategies, inside others' transactions. */
@Component
final class StrategyStore {
    void add(Transaction transaction, long id, long userId, Draft draft, Instant now) {
        transaction
                .sql()
                .insertInto(STRATEGIES)
                .set(STRATEGIES.ID, id)
                .set(STRATEGIES.USER_ID, userId)
                .set(STRATEGIES.NAME, draft.name().strip())
                .set(STRATEGIES.KIND, draft.kind().code())
                .set(STRATEGIES.CREATED_AT, Ids.micros(now))
                .execute();
    }

    void rename(Transaction transaction, long id, String name) {
        transaction
                .sql()
                .update(STRATEGIES)
                .set(STRATEGIES.NAME, name.strip())
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

    /** The number that the next version gets. */
    int nextNumber(Transaction transaction, long id) {
        Long last =
                transaction
                        .sql()
                        .select(coalesce(max(STRATEGY_VERSIONS.NUMBER), 0L))
                        .from(STRATEGY_VERSIONS)
                        .where(STRATEGY_VERSIONS.STRATEGY_ID.eq(id))
                        .fetchOne(0, Long.class);
        return last == null ? 1 : Math.toIntExact(last) + 1;
    }
}
