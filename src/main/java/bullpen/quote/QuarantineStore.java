package bullpen.quote;

import static bullpen.db.schema.Tables.QUARANTINED_QUOTES;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.db.schema.tables.records.QuarantinedQuotesRecord;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Origin;
import bullpen.market.SourceQuote;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Quotes that were not believed, and what became of them. */
@Component
final class QuarantineStore {
    /** Beyond so many that are no longer open, the oldest are forgotten. */
    private static final int MOST = 1_000;

    private final Reader reader;

    QuarantineStore(Reader reader) {
        this.reader = reader;
    }

    /** Oldest first. */
    List<Held> open() {
        return reader.sql()
                .selectFrom(QUARANTINED_QUOTES)
                .where(QUARANTINED_QUOTES.OUTCOME.eq(code(Held.Outcome.OPEN)))
                .orderBy(QUARANTINED_QUOTES.ID)
                .fetch(QuarantineStore::held);
    }

    /** Those that are no longer open, newest first. */
    List<Held> decided(int limit) {
        return reader.sql()
                .selectFrom(QUARANTINED_QUOTES)
                .where(isDecided())
                .orderBy(QUARANTINED_QUOTES.DECIDED_AT.desc(), QUARANTINED_QUOTES.ID.desc())
                .limit(limit)
                .fetch(QuarantineStore::held);
    }

    /** Null when there is none, or none any more. */
    @Nullable Held find(long id) {
        QuarantinedQuotesRecord row =
                reader.sql().fetchOne(QUARANTINED_QUOTES, QUARANTINED_QUOTES.ID.eq(id));
        return row == null ? null : held(row);
    }

    int insert(Transaction transaction, Held held) {
        Quote quote = held.quote().quote();
        int inserted =
                transaction
                        .sql()
                        .insertInto(QUARANTINED_QUOTES)
                        .set(QUARANTINED_QUOTES.ID, held.id())
                        .set(QUARANTINED_QUOTES.SYMBOL, quote.symbol().ticker())
                        .set(QUARANTINED_QUOTES.SOURCE, held.origin().source())
                        .set(QUARANTINED_QUOTES.DELAY_SECONDS, held.origin().delay().toSeconds())
                        .set(QUARANTINED_QUOTES.SIMULATED, held.origin().simulated())
                        .set(QUARANTINED_QUOTES.BID, QuoteStore.ticks(quote.bid()))
                        .set(QUARANTINED_QUOTES.ASK, QuoteStore.ticks(quote.ask()))
                        .set(QUARANTINED_QUOTES.LAST, quote.last().ticks())
                        .set(QUARANTINED_QUOTES.BID_SIZE, (long) held.quote().bidSize())
                        .set(QUARANTINED_QUOTES.ASK_SIZE, (long) held.quote().askSize())
                        .set(QUARANTINED_QUOTES.VOLUME, quote.volume())
                        .set(QUARANTINED_QUOTES.AT, Ids.micros(quote.at()))
                        .set(QUARANTINED_QUOTES.REASON, held.reason())
                        .set(QUARANTINED_QUOTES.HELD_AT, Ids.micros(held.heldAt()))
                        .set(QUARANTINED_QUOTES.OUTCOME, code(held.outcome()))
                        .execute();
        forget(transaction);
        return inserted;
    }

    private static void forget(Transaction transaction) {
        transaction
                .sql()
                .deleteFrom(QUARANTINED_QUOTES)
                .where(
                        isDecided(),
                        QUARANTINED_QUOTES.ID.le(
                                DSL.select(QUARANTINED_QUOTES.ID)
                                        .from(QUARANTINED_QUOTES)
                                        .where(isDecided())
                                        .orderBy(QUARANTINED_QUOTES.ID.desc())
                                        .limit(1)
                                        .offset(MOST)))
                .execute();
    }

    private static Condition isDecided() {
        return QUARANTINED_QUOTES.OUTCOME.ne(code(Held.Outcome.OPEN));
    }

    /** Writes what became of one. */
    int decide(Transaction transaction, Held held) {
        var decidedAt = held.decidedAt();
        return transaction
                .sql()
                .update(QUARANTINED_QUOTES)
                .set(QUARANTINED_QUOTES.OUTCOME, code(held.outcome()))
                .set(
                        QUARANTINED_QUOTES.DECIDED_AT,
                        decidedAt == null ? null : Ids.micros(decidedAt))
                .where(QUARANTINED_QUOTES.ID.eq(held.id()))
                .execute();
    }

    private static Held held(QuarantinedQuotesRecord row) {
        @Nullable Long decidedAt = row.getDecidedAt();
        return new Held(
                row.getId(),
                new SourceQuote(
                        new Quote(
                                Symbol.of(row.getSymbol()),
                                QuoteStore.price(row.getBid()),
                                QuoteStore.price(row.getAsk()),
                                bullpen.engine.Price.ofTicks(row.getLast()),
                                row.getVolume(),
                                Ids.instant(row.getAt())),
                        Math.toIntExact(row.getBidSize()),
                        Math.toIntExact(row.getAskSize()),
                        new Origin(
                                row.getSource(),
                                Duration.ofSeconds(row.getDelaySeconds()),
                                row.getSimulated())),
                row.getReason(),
                Ids.instant(row.getHeldAt()),
                Held.Outcome.valueOf(row.getOutcome().toUpperCase(Locale.ROOT)),
                decidedAt == null ? null : Ids.instant(decidedAt));
    }

    private static String code(Held.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
