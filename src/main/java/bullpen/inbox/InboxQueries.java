package bullpen.inbox;

import static bullpen.db.schema.Tables.INBOX_MESSAGES;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.schema.tables.records.InboxMessagesRecord;
import bullpen.web.UnreadCount;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;

/** Reads inboxes; each person's own only. */
@Component
final class InboxQueries implements UnreadCount {
    /** More unread messages than these are not counted. */
    static final int MOST_COUNTED = 100;

    private final Reader reader;

    InboxQueries(Reader reader) {
        this.reader = reader;
    }

    /**
     * @param before only messages with a smaller id, null to begin with the newest
     */
    InboxPage page(long userId, @Nullable Long before, int limit) {
        List<Received> messages =
                reader.sql()
                        .selectFrom(INBOX_MESSAGES)
                        .where(INBOX_MESSAGES.USER_ID.eq(userId))
                        .and(before == null ? noCondition() : INBOX_MESSAGES.ID.lt(before))
                        .orderBy(INBOX_MESSAGES.ID.desc())
                        .limit(limit + 1)
                        .fetch(InboxQueries::received);
        return InboxPage.of(messages, limit);
    }

    /** How many messages are unread, up to {@link #MOST_COUNTED}. */
    int unread(long userId) {
        return reader.sql()
                .fetchCount(
                        selectOne()
                                .from(INBOX_MESSAGES)
                                .where(INBOX_MESSAGES.USER_ID.eq(userId))
                                .and(INBOX_MESSAGES.READ_AT.isNull())
                                .limit(MOST_COUNTED));
    }

    @Override
    public int of(Viewer viewer) {
        return unread(viewer.userId());
    }

    /** Those who have more messages than these. */
    List<Long> withMoreThan(int messages) {
        return reader.sql()
                .select(INBOX_MESSAGES.USER_ID)
                .from(INBOX_MESSAGES)
                .groupBy(INBOX_MESSAGES.USER_ID)
                .having(count().gt(messages))
                .fetch(row -> row.value1());
    }

    /**
     * The ids that end each part of what is older than the newest messages, oldest part first.
     *
     * @param kept how many of the newest are none of it
     * @param part how many messages a part has
     */
    List<Long> partsBeyond(long userId, int kept, int part) {
        List<Long> beyond =
                reader.sql()
                        .select(INBOX_MESSAGES.ID)
                        .from(INBOX_MESSAGES)
                        .where(INBOX_MESSAGES.USER_ID.eq(userId))
                        .orderBy(INBOX_MESSAGES.ID.desc())
                        .offset(kept)
                        .fetch(row -> row.value1());
        List<Long> ends = new ArrayList<>();
        for (int i = beyond.size() - 1; i >= 0; i -= part) {
            ends.add(beyond.get(Math.max(0, i - part + 1)));
        }
        return ends;
    }

    private static Received received(InboxMessagesRecord row) {
        return new Received(
                row.getId(),
                new Message(
                        Message.Kind.ofCode(row.getKind()),
                        row.getText(),
                        row.getLink(),
                        Ids.instant(row.getAt())),
                row.getReadAt() != null);
    }
}
