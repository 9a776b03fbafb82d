package bullpen.strategy;

import static bullpen.db.schema.Tables.BACKTESTS;
import static bullpen.db.schema.Tables.DEPLOYMENTS;
import static bullpen.db.schema.Tables.STRATEGIES;
import static bullpen.db.schema.Tables.STRATEGY_VERSIONS;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.engine.Symbol;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads strategies; the owner is part of every question. */
@Component
final class StrategyQueries {
    private static final Condition NEWEST =
            STRATEGY_VERSIONS.NUMBER.eq(
                    select(max(STRATEGY_VERSIONS.as("v").NUMBER))
                            .from(STRATEGY_VERSIONS.as("v"))
                            .where(STRATEGY_VERSIONS.as("v").STRATEGY_ID.eq(STRATEGIES.ID)));

    private static final Field<Boolean> BACKTESTED =
            field(
                            exists(
                                    selectOne()
                                            .from(BACKTESTS)
                                            .where(
                                                    BACKTESTS.STRATEGY_ID.eq(STRATEGIES.ID),
                                                    BACKTESTS.VERSION.eq(STRATEGY_VERSIONS.NUMBER),
                                                    BACKTESTS.KIND.eq("backtest"),
                                                    BACKTESTS.STATUS.eq("done"))))
                    .as("backtested");

    private static final Field<Boolean> DEPLOYED =
            field(
                            exists(
                                    selectOne()
                                            .from(DEPLOYMENTS)
                                            .where(
                                                    DEPLOYMENTS.STRATEGY_ID.eq(STRATEGIES.ID),
                                                    DEPLOYMENTS.VERSION.eq(
                                                            STRATEGY_VERSIONS.NUMBER),
                                                    DEPLOYMENTS.ENDED_AT.isNull())))
                    .as("deployed");

    private final Reader reader;

    StrategyQueries(Reader reader) {
        this.reader = reader;
    }

    Optional<Strategy> find(long userId, long id) {
        return reader.sql()
                .select(STRATEGIES.asterisk(), STRATEGY_VERSIONS.asterisk(), BACKTESTED, DEPLOYED)
                .from(STRATEGIES)
                .join(STRATEGY_VERSIONS)
                .on(STRATEGY_VERSIONS.STRATEGY_ID.eq(STRATEGIES.ID).and(NEWEST))
                .where(STRATEGIES.ID.eq(id), STRATEGIES.USER_ID.eq(userId))
                .fetchOptional(StrategyQueries::strategy);
    }

    Optional<Version> version(long userId, long id, int number) {
        return reader.sql()
                .select()
                .from(STRATEGIES)
                .join(STRATEGY_VERSIONS)
                .on(STRATEGY_VERSIONS.STRATEGY_ID.eq(STRATEGIES.ID))
                .where(
                        STRATEGIES.ID.eq(id),
                        STRATEGIES.USER_ID.eq(userId),
                        STRATEGY_VERSIONS.NUMBER.eq((long) number))
                .fetchOptional(StrategyQueries::version);
    }

    List<Strategy.VersionLine> versions(long id) {
        return reader.sql()
                .select(
                        STRATEGY_VERSIONS.NUMBER,
                        STRATEGY_VERSIONS.HASH,
                        STRATEGY_VERSIONS.CREATED_AT)
                .from(STRATEGY_VERSIONS)
                .where(STRATEGY_VERSIONS.STRATEGY_ID.eq(id))
                .orderBy(STRATEGY_VERSIONS.NUMBER.desc())
                .fetch(
                        row ->
                                new Strategy.VersionLine(
                                        Math.toIntExact(row.value1()),
                                        row.value2(),
                                        Ids.instant(row.value3())));
    }

    /** Not the archived ones; newest first, from those older than an id. */
    Strategy.Page page(long userId, long before, int limit) {
        List<Strategy.Line> lines =
                reader.sql()
                        .select(
                                STRATEGIES.asterisk(),
                                STRATEGY_VERSIONS.asterisk(),
                                BACKTESTED,
                                DEPLOYED)
                        .from(STRATEGIES)
                        .join(STRATEGY_VERSIONS)
                        .on(STRATEGY_VERSIONS.STRATEGY_ID.eq(STRATEGIES.ID).and(NEWEST))
                        .where(
                                STRATEGIES.USER_ID.eq(userId),
                                STRATEGIES.ID.lt(before),
                                STRATEGIES.ARCHIVED_AT.isNull())
                        .orderBy(STRATEGIES.ID.desc())
                        .limit(limit + 1)
                        .fetch(StrategyQueries::line);
        boolean more = lines.size() > limit;
        return new Strategy.Page(more ? lines.subList(0, limit) : lines, more);
    }

    private static Strategy.Line line(Record row) {
        return new Strategy.Line(
                row.get(STRATEGIES.ID),
                row.get(STRATEGIES.NAME),
                kind(row),
                Math.toIntExact(row.get(STRATEGY_VERSIONS.NUMBER)),
                row.get(STRATEGY_VERSIONS.HASH),
                stage(row),
                row.get(STRATEGY_VERSIONS.UNIVERSE),
                Ids.instant(row.get(STRATEGY_VERSIONS.CREATED_AT)));
    }

    private static Strategy strategy(Record row) {
        return new Strategy(
                row.get(STRATEGIES.ID),
                row.get(STRATEGIES.NAME),
                kind(row),
                version(row),
                stage(row),
                row.get(STRATEGIES.ARCHIVED_AT) != null,
                Ids.instant(row.get(STRATEGIES.CREATED_AT)));
    }

    private static Stage stage(Record row) {
        return Stage.of(version(row), row.get(BACKTESTED), row.get(DEPLOYED));
    }

    /** Of a row with the strategy and the version. */
    static Version version(Record row) {
        return new Version(
                row.get(STRATEGIES.ID),
                kind(row),
                Math.toIntExact(row.get(STRATEGY_VERSIONS.NUMBER)),
                row.get(STRATEGY_VERSIONS.HASH),
                row.get(STRATEGY_VERSIONS.BODY),
                Arrays.stream(row.get(STRATEGY_VERSIONS.UNIVERSE).split(" ", -1))
                        .map(Symbol::of)
                        .toList(),
                Ids.instant(row.get(STRATEGY_VERSIONS.CREATED_AT)));
    }

    private static Kind kind(Record row) {
        return Kind.of(row.get(STRATEGIES.KIND)).orElseThrow();
    }
}
