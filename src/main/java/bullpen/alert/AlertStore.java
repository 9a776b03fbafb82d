package bullpen.alert;

import static bullpen.db.Ids.micros;
import static bullpen.db.schema.Tables.ALERTS;

import static org.jooq.impl.DSL.select;

import bullpen.db.Transaction;
import bullpen.db.schema.tables.records.AlertsRecord;

import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** Writes alerts. */
final class AlertStore {
    private AlertStore() {}

    static void insert(Transaction tx, Alert alert) {
        tx.sql().insertInto(ALERTS).set(row(alert)).execute();
    }

    /** Writes all of an alert as it is now. */
    static void update(Transaction tx, Alert alert) {
        tx.sql().update(ALERTS).set(row(alert)).where(ALERTS.ID.eq(alert.id())).execute();
    }

    /**
     * @param at null to take a deletion back
     * @return how many alerts there are of which that is news: one or none
     */
    static int setDeleted(Transaction tx, long userId, long id, @Nullable Instant at) {
        return tx.sql()
                .update(ALERTS)
                .set(ALERTS.DELETED_AT, at == null ? null : micros(at))
                .where(ALERTS.ID.eq(id))
                .and(ALERTS.USER_ID.eq(userId))
                .and(at == null ? ALERTS.DELETED_AT.isNotNull() : ALERTS.DELETED_AT.isNull())
                .execute();
    }

    /** Removes what was deleted before a time, and what ended beyond the newest few. */
    static void forget(Transaction tx, long userId, Instant deletedBefore, int endedKept) {
        tx.sql()
                .deleteFrom(ALERTS)
                .where(ALERTS.USER_ID.eq(userId))
                .and(
                        ALERTS.DELETED_AT
                                .lt(micros(deletedBefore))
                                .or(ALERTS.ID.in(endedBeyond(userId, endedKept))))
                .execute();
    }

    private static Select<Record1<Long>> endedBeyond(long userId, int kept) {
        return select(ALERTS.ID)
                .from(ALERTS)
                .where(ALERTS.USER_ID.eq(userId))
                .and(AlertQueries.PENDING.not())
                .orderBy(ALERTS.ID.desc())
                .limit(kept, Integer.MAX_VALUE);
    }

    private static AlertsRecord row(Alert alert) {
        var row = new AlertsRecord();
        row.setId(alert.id());
        row.setUserId(alert.userId());
        row.setSymbol(alert.symbol().ticker());
        row.setKind(alert.condition().kind().code());
        row.setLevel(alert.condition().level());
        row.setRepeats(alert.repeats());
        row.setNote(alert.note());
        row.setState(alert.state().code());
        Alert.Side side = alert.side();
        row.setSide(side == null ? null : side.code());
        row.setCreatedAt(micros(alert.createdAt()));
        row.setExpiresAt(micros(alert.expiresAt()));
        Alert.Triggered triggered = alert.triggered();
        row.setTriggeredAt(triggered == null ? null : micros(triggered.at()));
        row.setTriggeredPrice(triggered == null ? null : triggered.price().ticks());
        row.setTriggeredSession(triggered == null ? null : triggered.session().toEpochDay());
        row.setTimes((long) alert.times());
        return row;
    }
}
