package bullpen.inbox;

import static bullpen.db.schema.Tables.INBOX_MESSAGES;
import static bullpen.db.schema.Tables.INBOX_READERS;
import static bullpen.db.schema.Tables.USERS;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;

import bullpen.db.Ids;
import bullpen.db.Prepared;
import bullpen.db.Transaction;

import org.springframework.stereotype.Component;

import java.util.List;

/** Writes messages and what became of them. */
@Component
final class InboxStore {
    private static final Prepared INSERT =
            Prepared.insert(
                    INBOX_MESSAGES,
                    INBOX_MESSAGES.ID,
                    INBOX_MESSAGES.USER_ID,
                    INBOX_MESSAGES.AT,
                    INBOX_MESSAGES.KIND,
                    INBOX_MESSAGES.TEXT,
                    INBOX_MESSAGES.LINK,
                    INBOX_MESSAGES.PORTFOLIO_ID);

    private final Ids ids;

    InboxStore(Ids ids) {
        this.ids = ids;
    }

    void insert(Transaction tx, long userId, Message message) {
        tx.add(
                INSERT,
                ids.next(),
                userId,
                Ids.micros(message.at()),
                message.kind().code(),
                message.text(),
                message.link(),
                message.portfolioId());
    }

    List<Long> administrators(Transaction tx) {
        return tx.sql()
                .select(USERS.ID)
                .from(USERS)
                .where(USERS.ROLE.eq("admin"))
                .fetch(row -> row.value1());
    }

    /** Marks all messages up to one as read; what was read before stays so. */
    void read(Transaction tx, long userId, long upTo) {
        tx.sql()
                .insertInto(INBOX_READERS)
                .set(INBOX_READERS.USER_ID, userId)
                .set(INBOX_READERS.READ_UP_TO, upTo)
                .onConflict(INBOX_READERS.USER_ID)
                .doUpdate()
                .set(INBOX_READERS.READ_UP_TO, greatest(INBOX_READERS.READ_UP_TO, inline(upTo)))
                .execute();
    }

    /** Deletes messages up to one. */
    void forget(Transaction tx, long userId, long upTo) {
        tx.sql()
                .deleteFrom(INBOX_MESSAGES)
                .where(INBOX_MESSAGES.USER_ID.eq(userId))
                .and(INBOX_MESSAGES.ID.le(upTo))
                .execute();
    }
}
