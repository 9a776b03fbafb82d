package bullpen.inbox;

import static bullpen.db.schema.Tables.INBOX_MESSAGES;
import static bullpen.db.schema.Tables.INBOX_READERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.schema.tables.records.InboxMessagesRecord;
import bullpen.web.UnreadCount;
import bullpen.web.Viewer;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;

/** Reads inboxes; each person's own only. */
@Component
final class InboxQueries implements UnreadCount {
    /** More unread messages than these are not counted. */
    static final int MOST_COUNTED = 100;

    private static final Condition IS_READ =
            exists(
                    selectOne()
                            .from(INBOX_READERS)
                            .where(INBOX_READERS.USER_ID.eq(INBOX_MESSAGES.USER_ID))
                            .and(INBOX_READERS.READ_UP_TO.ge(INBOX_MESSAGES.ID)));

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
                        .select(INBOX_MESSAGES, PORTFOLIOS.NAME, field(IS_READ))
                        .from(INBOX_MESSAGES)
                        .leftJoin(PORTFOLIOS)
                        .on(PORTFOLIOS.ID.eq(INBOX_MESSAGES.PORTFOLIO_ID))
                        .where(INBOX_MESSAGES.USER_ID.eq(userId))
                        .and(before == null ? noCondition() : INBOX_MESSAGES.ID.lt(before))
                        .orderBy(INBOX_MESSAGES.ID.desc())
                        .limit(limit + 1)
                        .fetch(row -> received(row.value1(), row.value2(), row.value3()));
        return InboxPage.of(messages, limit);
    }

    /** How many messages are unread, up to {@link #MOST_COUNTED}. */
    int unread(long userId) {
        var readUpTo =
                field(
                        select(INBOX_READERS.READ_UP_TO)
                                .from(INBOX_READERS)
                                .where(INBOX_READERS.USER_ID.eq(userId)));
        return reader.sql()
                .fetchCount(
                        selectOne()
                                .from(INBOX_MESSAGES)
                                .where(INBOX_MESSAGES.USER_ID.eq(userId))
                                .and(INBOX_MESSAGES.ID.gt(coalesce(readUpTo, inline(0L))))
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

    private static Received received(
            InboxMessagesRecord row, @Nullable String portfolio, boolean read) {
        return new Received(
                row.getId(),
                new Message(
                        Message.Kind.ofCode(row.getKind()),
                        row.getText(),
                        row.getLink(),
                        row.getPortfolioId(),
                        Ids.instant(row.getAt())),
                portfolio,
                read);
    }
}
