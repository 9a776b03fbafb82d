package bullpen.deployment;

import static bullpen.db.Ids.micros;
import static bullpen.db.schema.Tables.DEPLOYMENTS;
import static bullpen.db.schema.Tables.DEPLOYMENT_CLOSES;

import bullpen.db.Transaction;
import bullpen.deployment.Deployment.State;
import bullpen.engine.Symbol;
import bullpen.replay.Standing;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes deployments and their closes, inside others' transactions. */
@Component
final class DeploymentStore {
    /** The states of closes that something is still to be done for. */
    static final List<String> GOING_ON = List.of(code(State.WAITING), code(State.DECIDED));

    private static final JsonMapper MAPPER = JsonMapper.shared();

    void add(
            Transaction tx,
            long id,
            long userId,
            long strategyId,
            int version,
            long portfolioId,
            List<Symbol> universe,
            Map<String, Double> params,
            Instant now) {
        tx.sql()
                .insertInto(DEPLOYMENTS)
                .set(DEPLOYMENTS.ID, id)
                .set(DEPLOYMENTS.USER_ID, userId)
                .set(DEPLOYMENTS.STRATEGY_ID, strategyId)
                .set(DEPLOYMENTS.VERSION, (long) version)
                .set(DEPLOYMENTS.PORTFOLIO_ID, portfolioId)
                .set(
                        DEPLOYMENTS.UNIVERSE,
                        universe.stream().map(Symbol::ticker).collect(Collectors.joining(" ")))
                .set(DEPLOYMENTS.PARAMS, MAPPER.writeValueAsString(params))
                .set(DEPLOYMENTS.STARTED_AT, micros(now))
                .execute();
    }

    /** How many of a person's deployments go on. */
    int running(Transaction tx, long userId) {
        return tx.sql()
                .fetchCount(
                        DEPLOYMENTS, DEPLOYMENTS.USER_ID.eq(userId), DEPLOYMENTS.ENDED_AT.isNull());
    }

    /** Whether it goes on: its owner may have ended it since the caller read it. */
    private static boolean goesOn(Transaction tx, long id) {
        return tx.sql()
                .fetchExists(DEPLOYMENTS, DEPLOYMENTS.ID.eq(id), DEPLOYMENTS.ENDED_AT.isNull());
    }

    /** Whether something trades the portfolio already. */
    boolean isTraded(Transaction tx, long portfolioId) {
        return tx.sql()
                .fetchExists(
                        DEPLOYMENTS,
                        DEPLOYMENTS.PORTFOLIO_ID.eq(portfolioId),
                        DEPLOYMENTS.ENDED_AT.isNull());
    }

    /**
     * Ends a deployment that goes on; what waits to be run is run no more.
     *
     * @param reason null when its owner ends it
     * @return whether it still went on
     */
    boolean end(Transaction tx, long id, @Nullable String reason, Instant now) {
        int ended =
                tx.sql()
                        .update(DEPLOYMENTS)
                        .set(DEPLOYMENTS.ENDED_AT, micros(now))
                        .set(DEPLOYMENTS.END_REASON, reason)
                        .where(DEPLOYMENTS.ID.eq(id), DEPLOYMENTS.ENDED_AT.isNull())
                        .execute();
        tx.sql()
                .deleteFrom(DEPLOYMENT_CLOSES)
                .where(
                        DEPLOYMENT_CLOSES.DEPLOYMENT_ID.eq(id),
                        DEPLOYMENT_CLOSES.STATE.eq(code(State.WAITING)))
                .execute();
        return ended == 1;
    }

    /** Adds a close that is to be run; does nothing when it is there already, or after the end. */
    void await(Transaction tx, long id, Standing standing) {
        if (!goesOn(tx, id)) {
            return;
        }
        tx.sql()
                .insertInto(DEPLOYMENT_CLOSES)
                .set(DEPLOYMENT_CLOSES.DEPLOYMENT_ID, id)
                .set(DEPLOYMENT_CLOSES.DAY, (long) standing.epochDay())
                .set(DEPLOYMENT_CLOSES.STATE, code(State.WAITING))
                .set(DEPLOYMENT_CLOSES.STANDING, StandingJson.write(standing))
                .set(DEPLOYMENT_CLOSES.ORDERS, 0L)
                .onConflictDoNothing()
                .execute();
    }

    /**
     * Adds a close that nobody saw; does nothing when it is there already, or after the end.
     *
     * @return whether that is news
     */
    boolean miss(Transaction tx, long id, LocalDate date, String message) {
        return goesOn(tx, id)
                && tx.sql()
                                .insertInto(DEPLOYMENT_CLOSES)
                                .set(DEPLOYMENT_CLOSES.DEPLOYMENT_ID, id)
                                .set(DEPLOYMENT_CLOSES.DAY, date.toEpochDay())
                                .set(DEPLOYMENT_CLOSES.STATE, code(State.MISSED))
                                .set(DEPLOYMENT_CLOSES.ORDERS, 0L)
                                .set(DEPLOYMENT_CLOSES.MESSAGE, message)
                                .onConflictDoNothing()
                                .execute()
                        == 1;
    }

    /**
     * Keeps what the desk is to be given for a close that waits.
     *
     * @return whether it still waited, and its deployment goes on
     */
    boolean decide(Transaction tx, long id, LocalDate date, Decision decision) {
        return goesOn(tx, id)
                && tx.sql()
                                .update(DEPLOYMENT_CLOSES)
                                .set(DEPLOYMENT_CLOSES.STATE, code(State.DECIDED))
                                .set(DEPLOYMENT_CLOSES.DECISION, DecisionJson.write(decision))
                                .where(
                                        DEPLOYMENT_CLOSES.DEPLOYMENT_ID.eq(id),
                                        DEPLOYMENT_CLOSES.DAY.eq(date.toEpochDay()),
                                        DEPLOYMENT_CLOSES.STATE.eq(code(State.WAITING)))
                                .execute()
                        == 1;
    }

    /**
     * Gives up closes before a day that are not done.
     *
     * @return whether there were any
     */
    boolean overtake(Transaction tx, long id, LocalDate date) {
        return tx.sql()
                        .update(DEPLOYMENT_CLOSES)
                        .set(DEPLOYMENT_CLOSES.STATE, code(State.MISSED))
                        .set(
                                DEPLOYMENT_CLOSES.MESSAGE,
                                "It was not done by the next close: the day's prices had not come,"
                                        + " or the server was down.")
                        .where(
                                DEPLOYMENT_CLOSES.DEPLOYMENT_ID.eq(id),
                                DEPLOYMENT_CLOSES.DAY.lt(date.toEpochDay()),
                                DEPLOYMENT_CLOSES.STATE.in(GOING_ON))
                        .execute()
                > 0;
    }

    /**
     * Says what became of a close.
     *
     * @return whether that was open
     */
    boolean finish(Transaction tx, long id, Deployment.Close close) {
        Instant ranAt = close.ranAt();
        return tx.sql()
                        .update(DEPLOYMENT_CLOSES)
                        .set(DEPLOYMENT_CLOSES.STATE, code(close.state()))
                        .set(DEPLOYMENT_CLOSES.RAN_AT, ranAt == null ? null : micros(ranAt))
                        .set(DEPLOYMENT_CLOSES.ORDERS, (long) close.orders())
                        .set(DEPLOYMENT_CLOSES.MESSAGE, close.message())
                        .where(
                                DEPLOYMENT_CLOSES.DEPLOYMENT_ID.eq(id),
                                DEPLOYMENT_CLOSES.DAY.eq(close.date().toEpochDay()),
                                DEPLOYMENT_CLOSES.STATE.in(GOING_ON))
                        .execute()
                == 1;
    }

    static String code(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
