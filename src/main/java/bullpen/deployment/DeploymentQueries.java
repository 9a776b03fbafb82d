package bullpen.deployment;

import static bullpen.db.schema.Tables.DEPLOYMENTS;
import static bullpen.db.schema.Tables.DEPLOYMENT_CLOSES;
import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;
import static bullpen.db.schema.Tables.STRATEGIES;

import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.deployment.Deployment.Close;
import bullpen.deployment.Deployment.State;
import bullpen.engine.Symbol;
import bullpen.replay.Standing;

import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads deployments; for people, the owner is part of every question. */
@Component
final class DeploymentQueries {
    private static final Condition NEWEST =
            DEPLOYMENT_CLOSES.DAY.eq(
                    select(max(DEPLOYMENT_CLOSES.as("c").DAY))
                            .from(DEPLOYMENT_CLOSES.as("c"))
                            .where(DEPLOYMENT_CLOSES.as("c").DEPLOYMENT_ID.eq(DEPLOYMENTS.ID)));

    private static final int MOST_STANDINGS = 500;

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, Double>> NUMBERS =
            new TypeReference<>() {};

    private final Reader reader;

    DeploymentQueries(Reader reader) {
        this.reader = reader;
    }

    Optional<Deployment> find(long userId, long id) {
        return read(DEPLOYMENTS.ID.eq(id).and(DEPLOYMENTS.USER_ID.eq(userId)), 1).stream()
                .findFirst();
    }

    /** A person's, newest first. */
    List<Deployment> of(long userId, int limit) {
        return read(DEPLOYMENTS.USER_ID.eq(userId), limit);
    }

    /** A person's that go on, newest first. */
    List<Deployment> running(long userId) {
        return read(
                DEPLOYMENTS.USER_ID.eq(userId).and(DEPLOYMENTS.ENDED_AT.isNull()),
                Deployments.MOST);
    }

    /** Anybody's that go on, for the market's closes. */
    List<Deployment> running() {
        return read(DEPLOYMENTS.ENDED_AT.isNull(), Integer.MAX_VALUE);
    }

    /**
     * Anybody's whose newest close is not done, the oldest first. One that has ended is among them
     * when it did while the orders of its close were given.
     */
    List<Deployment> waiting() {
        return read(DEPLOYMENT_CLOSES.STATE.in(DeploymentStore.GOING_ON), Integer.MAX_VALUE)
                .reversed();
    }

    private List<Deployment> read(Condition which, int limit) {
        return reader.sql()
                .select()
                .from(DEPLOYMENTS)
                .join(STRATEGIES)
                .on(STRATEGIES.ID.eq(DEPLOYMENTS.STRATEGY_ID))
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(DEPLOYMENTS.PORTFOLIO_ID))
                .leftJoin(DEPLOYMENT_CLOSES)
                .on(DEPLOYMENT_CLOSES.DEPLOYMENT_ID.eq(DEPLOYMENTS.ID).and(NEWEST))
                .where(which)
                .orderBy(DEPLOYMENTS.ID.desc())
                .limit(limit)
                .fetch(DeploymentQueries::deployment);
    }

    /** The closes of a deployment that the caller has found, newest first. */
    List<Close> closes(long id, int limit) {
        return reader.sql()
                .selectFrom(DEPLOYMENT_CLOSES)
                .where(DEPLOYMENT_CLOSES.DEPLOYMENT_ID.eq(id))
                .orderBy(DEPLOYMENT_CLOSES.DAY.desc())
                .limit(limit)
                .fetch(DeploymentQueries::close);
    }

    /**
     * What the account had at each close that was seen, oldest first; the newest 500, since they go
     * to a worker in one message.
     */
    List<Standing> standings(long id) {
        return reader.sql()
                .select(DEPLOYMENT_CLOSES.DAY, DEPLOYMENT_CLOSES.STANDING)
                .from(DEPLOYMENT_CLOSES)
                .where(
                        DEPLOYMENT_CLOSES.DEPLOYMENT_ID.eq(id),
                        DEPLOYMENT_CLOSES.STANDING.isNotNull())
                .orderBy(DEPLOYMENT_CLOSES.DAY.desc())
                .limit(MOST_STANDINGS)
                .fetch(row -> StandingJson.read(row.value1(), row.value2()))
                .reversed();
    }

    /** What the desk is to be given for a close that is decided. */
    Decision decision(long id, LocalDate date) {
        return DecisionJson.read(
                reader.sql()
                        .select(DEPLOYMENT_CLOSES.DECISION)
                        .from(DEPLOYMENT_CLOSES)
                        .where(
                                DEPLOYMENT_CLOSES.DEPLOYMENT_ID.eq(id),
                                DEPLOYMENT_CLOSES.DAY.eq(date.toEpochDay()))
                        .fetchSingle()
                        .value1());
    }

    /** How many orders of a close the desk has taken, whatever has become of them. */
    int taken(Deployment deployment, LocalDate date) {
        return reader.sql()
                .fetchCount(
                        ORDERS,
                        ORDERS.PORTFOLIO_ID.eq(deployment.portfolioId()),
                        ORDERS.REQUEST_KEY.startsWith(Submission.keys(deployment, date)));
    }

    private static Deployment deployment(Record row) {
        return new Deployment(
                row.get(DEPLOYMENTS.ID),
                row.get(DEPLOYMENTS.USER_ID),
                row.get(DEPLOYMENTS.STRATEGY_ID),
                row.get(STRATEGIES.NAME),
                Math.toIntExact(row.get(DEPLOYMENTS.VERSION)),
                row.get(DEPLOYMENTS.PORTFOLIO_ID),
                row.get(PORTFOLIOS.NAME),
                Arrays.stream(row.get(DEPLOYMENTS.UNIVERSE).split(" ", -1))
                        .map(Symbol::of)
                        .toList(),
                MAPPER.readValue(row.get(DEPLOYMENTS.PARAMS), NUMBERS),
                Ids.instant(row.get(DEPLOYMENTS.STARTED_AT)),
                instant(row.get(DEPLOYMENTS.ENDED_AT)),
                row.get(DEPLOYMENTS.END_REASON),
                row.get(DEPLOYMENT_CLOSES.STATE) == null ? null : close(row));
    }

    private static Close close(Record row) {
        return new Close(
                LocalDate.ofEpochDay(row.get(DEPLOYMENT_CLOSES.DAY)),
                State.valueOf(row.get(DEPLOYMENT_CLOSES.STATE).toUpperCase(Locale.ROOT)),
                instant(row.get(DEPLOYMENT_CLOSES.RAN_AT)),
                Math.toIntExact(row.get(DEPLOYMENT_CLOSES.ORDERS)),
                row.get(DEPLOYMENT_CLOSES.MESSAGE));
    }

    private static @Nullable Instant instant(@Nullable Long micros) {
        return micros == null ? null : Ids.instant(micros);
    }
}
