package bullpen.alert;

import static bullpen.db.schema.Tables.ALERTS;

import static org.jooq.impl.DSL.noCondition;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.schema.tables.records.AlertsRecord;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.web.Problem;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Reads alerts; each person's own only. */
@Component
public final class AlertQueries {
    /** Alerts that may still be triggered. */
    static final org.jooq.Condition PENDING = ALERTS.STATE.in("waiting", "paused");

    private static final org.jooq.Condition THERE = ALERTS.DELETED_AT.isNull();

    private final Reader reader;

    AlertQueries(Reader reader) {
        this.reader = reader;
    }

    /**
     * Those that may still be triggered, or those that have ended; the newest first.
     *
     * @param before only alerts with a smaller id
     */
    public List<Alert> page(long userId, boolean pending, long before, int limit) {
        return list(userId, pending ? PENDING : PENDING.not(), before, limit);
    }

    /** All of them, the newest first. */
    public List<Alert> all(long userId, long before, int limit) {
        return list(userId, noCondition(), before, limit);
    }

    private List<Alert> list(long userId, org.jooq.Condition which, long before, int limit) {
        return reader.sql()
                .selectFrom(ALERTS)
                .where(ALERTS.USER_ID.eq(userId))
                .and(THERE)
                .and(which)
                .and(ALERTS.ID.lt(before))
                .orderBy(ALERTS.ID.desc())
                .limit(limit)
                .fetch(AlertQueries::alert);
    }

    /** How many may still be triggered. */
    int pending(long userId) {
        return pending(reader.sql(), userId);
    }

    static int pending(DSLContext sql, long userId) {
        return sql.fetchCount(ALERTS, ALERTS.USER_ID.eq(userId).and(THERE).and(PENDING));
    }

    /**
     * The user's alert.
     *
     * @throws Problem 404 when it is another's
     */
    public Alert own(long userId, long id) {
        return own(reader.sql(), userId, id);
    }

    static Alert own(DSLContext sql, long userId, long id) {
        Alert alert =
                sql.selectFrom(ALERTS)
                        .where(ALERTS.ID.eq(id))
                        .and(ALERTS.USER_ID.eq(userId))
                        .and(THERE)
                        .fetchOne(AlertQueries::alert);
        if (alert == null) {
            throw Problem.notFound();
        }
        return alert;
    }

    /** All that wait, whosever they are. */
    List<Alert> waiting() {
        return reader.sql()
                .selectFrom(ALERTS)
                .where(ALERTS.STATE.eq("waiting"))
                .and(THERE)
                .fetch(AlertQueries::alert);
    }

    /** Those that were triggered since a moment. */
    List<Alert> triggeredSince(long userId, Instant since) {
        return reader.sql()
                .selectFrom(ALERTS)
                .where(ALERTS.USER_ID.eq(userId))
                .and(THERE)
                .and(ALERTS.TRIGGERED_AT.ge(Ids.micros(since)))
                .fetch(AlertQueries::alert);
    }

    /** Some of those that may still be triggered although their time is over. */
    List<Long> over(Instant now, int limit) {
        return reader.sql()
                .select(ALERTS.ID)
                .from(ALERTS)
                .where(PENDING)
                .and(THERE)
                .and(ALERTS.EXPIRES_AT.le(Ids.micros(now)))
                .limit(limit)
                .fetch(row -> row.value1());
    }

    /** Those of these that are there, whosever they are. */
    static List<Alert> among(DSLContext sql, Collection<Long> ids) {
        return sql.selectFrom(ALERTS)
                .where(ALERTS.ID.in(ids))
                .and(THERE)
                .fetch(AlertQueries::alert);
    }

    static List<Alert> pending(DSLContext sql, Symbol symbol) {
        return sql.selectFrom(ALERTS)
                .where(ALERTS.SYMBOL.eq(symbol.ticker()))
                .and(PENDING)
                .fetch(AlertQueries::alert);
    }

    private static Alert alert(AlertsRecord row) {
        return new Alert(
                row.getId(),
                row.getUserId(),
                Symbol.of(row.getSymbol()),
                Condition.Kind.of(row.getKind()).at(row.getLevel()),
                row.getRepeats(),
                row.getNote(),
                Alert.State.of(row.getState()),
                Alert.Side.of(row.getSide()),
                Ids.instant(row.getCreatedAt()),
                Ids.instant(row.getExpiresAt()),
                triggered(row),
                Math.toIntExact(row.getTimes()));
    }

    private static Alert.@Nullable Triggered triggered(AlertsRecord row) {
        return row.getTriggeredAt() == null
                ? null
                : new Alert.Triggered(
                        Price.ofTicks(row.getTriggeredPrice()),
                        Ids.instant(row.getTriggeredAt()),
                        LocalDate.ofEpochDay(row.getTriggeredSession()));
    }
}
