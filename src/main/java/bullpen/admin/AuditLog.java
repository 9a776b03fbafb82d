package bullpen.admin;

import static bullpen.db.schema.Tables.AUDIT_LOG;
import static bullpen.db.schema.Tables.USERS;

import static org.jooq.impl.DSL.noCondition;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.user.AdministratorRecord;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What administrators did: written in the transaction of the act, never changed. */
@Component
final class AuditLog implements AdministratorRecord {
    /**
     * One act.
     *
     * @param subject the name of whom it was done to, null when to nobody
     */
    record Entry(
            Instant at,
            String admin,
            String act,
            @Nullable Long userId,
            @Nullable String subject,
            String reason) {}

    private final Reader reader;
    private final Ids ids;
    private final Clock clock;

    AuditLog(Reader reader, Ids ids, Clock clock) {
        this.reader = reader;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void noted(Transaction transaction, long userId, String how) {
        note(transaction, userId, "became administrator", userId, how);
    }

    /**
     * Notes an act.
     *
     * @param userId of whom it was done to, null when to nobody, or to one who is gone
     */
    void note(
            Transaction transaction,
            long adminId,
            String act,
            @Nullable Long userId,
            String reason) {
        transaction
                .sql()
                .insertInto(AUDIT_LOG)
                .set(AUDIT_LOG.ID, ids.next())
                .set(AUDIT_LOG.AT, Ids.micros(clock.instant()))
                .set(AUDIT_LOG.ADMIN_ID, adminId)
                .set(AUDIT_LOG.ACT, act)
                .set(AUDIT_LOG.USER_ID, userId)
                .set(AUDIT_LOG.REASON, reason)
                .execute();
    }

    /** The newest acts. */
    List<Entry> latest(int limit) {
        return entries(noCondition(), limit);
    }

    /** The newest acts done to a person. */
    List<Entry> about(long userId, int limit) {
        return entries(AUDIT_LOG.USER_ID.eq(userId), limit);
    }

    private List<Entry> entries(Condition condition, int limit) {
        var admin = USERS.as("admin");
        var subject = USERS.as("subject");
        return reader.sql()
                .select(
                        AUDIT_LOG.AT,
                        admin.DISPLAY_NAME,
                        AUDIT_LOG.ACT,
                        AUDIT_LOG.USER_ID,
                        subject.DISPLAY_NAME,
                        AUDIT_LOG.REASON)
                .from(AUDIT_LOG)
                .join(admin)
                .on(admin.ID.eq(AUDIT_LOG.ADMIN_ID))
                .leftJoin(subject)
                .on(subject.ID.eq(AUDIT_LOG.USER_ID))
                .where(condition)
                .orderBy(AUDIT_LOG.ID.desc())
                .limit(limit)
                .fetch(
                        row ->
                                new Entry(
                                        Ids.instant(row.value1()),
                                        row.value2(),
                                        row.value3(),
                                        row.value4(),
                                        row.value5(),
                                        row.value6()));
    }
}
