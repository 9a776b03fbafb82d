package bullpen.books;

import static bullpen.db.schema.Tables.BOOK_AUDITS;
import static bullpen.db.schema.Tables.PORTFOLIOS;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.schema.tables.records.BookAuditsRecord;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Objects;

/** Keeps what audits came to, and reads what they are about. */
@Component
final class BookAuditStore {
    boolean insert(Transaction tx, long id, BookAudit.Done done) {
        return tx.sql()
                        .insertInto(BOOK_AUDITS)
                        .set(BOOK_AUDITS.ID, id)
                        .set(BOOK_AUDITS.STARTED_AT, Ids.micros(done.startedAt()))
                        .set(BOOK_AUDITS.FINISHED_AT, Ids.micros(done.finishedAt()))
                        .set(BOOK_AUDITS.PORTFOLIOS, done.portfolios())
                        .set(BOOK_AUDITS.DIFFERING, done.differing())
                        .execute()
                == 1;
    }

    BookAudit.@Nullable Done last(DSLContext sql) {
        BookAuditsRecord row =
                sql.selectFrom(BOOK_AUDITS).orderBy(BOOK_AUDITS.ID.desc()).limit(1).fetchOne();
        return row == null
                ? null
                : new BookAudit.Done(
                        Ids.instant(row.getStartedAt()),
                        Ids.instant(row.getFinishedAt()),
                        row.getPortfolios(),
                        row.getDiffering());
    }

    List<BookAudit.Frozen> frozen(DSLContext sql) {
        return sql.selectFrom(PORTFOLIOS)
                .where(PORTFOLIOS.FROZEN_AT.isNotNull())
                .orderBy(PORTFOLIOS.FROZEN_AT.desc(), PORTFOLIOS.ID)
                .fetch(
                        row ->
                                new BookAudit.Frozen(
                                        row.getId(),
                                        row.getName(),
                                        row.getUserId(),
                                        Ids.instant(Objects.requireNonNull(row.getFrozenAt())),
                                        Objects.requireNonNullElse(row.getFrozenReason(), "")));
    }

    /** The ids of the next portfolios after one. */
    List<Long> portfolios(DSLContext sql, long after, int limit) {
        return sql.select(PORTFOLIOS.ID)
                .from(PORTFOLIOS)
                .where(PORTFOLIOS.ID.gt(after))
                .orderBy(PORTFOLIOS.ID)
                .limit(limit)
                .fetch(row -> row.value1());
    }
}
