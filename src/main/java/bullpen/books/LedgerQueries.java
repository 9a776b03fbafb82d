package bullpen.books;

import static bullpen.db.schema.Tables.LEDGER_ENTRIES;
import static bullpen.db.schema.Tables.LEDGER_POSTINGS;
import static bullpen.db.schema.Tables.PORTFOLIOS;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.schema.tables.records.LedgerEntriesRecord;
import bullpen.engine.Entry;
import bullpen.engine.LedgerAccount;
import bullpen.engine.Money;
import bullpen.engine.Posting;
import bullpen.engine.Symbol;
import bullpen.order.Page;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a portfolio's ledger; another's is not there. */
@Component
public final class LedgerQueries {
    private final Reader reader;

    LedgerQueries(Reader reader) {
        this.reader = reader;
    }

    /**
     * Entries, and what they and all others add up to, as of one moment.
     *
     * @param balances what each account of the books stands at; together they are zero
     */
    public record Extract(Page<EntryView> entries, Map<LedgerAccount, Money> balances) {
        /** What the ledger makes of cash. */
        public Money cash() {
            return balances.getOrDefault(LedgerAccount.CASH, Money.ZERO);
        }
    }

    /**
     * The ledger, newest first.
     *
     * @param before only entries with a smaller number, null to begin with the newest
     */
    public Page<EntryView> page(long userId, long portfolioId, @Nullable Long before, int limit) {
        return reader.snapshot(sql -> page(sql, userId, portfolioId, before, limit));
    }

    /** The same, with the balances. */
    public Extract extract(long userId, long portfolioId, @Nullable Long before, int limit) {
        return reader.snapshot(
                sql ->
                        new Extract(
                                page(sql, userId, portfolioId, before, limit),
                                balances(sql, userId, portfolioId)));
    }

    private static Page<EntryView> page(
            DSLContext sql, long userId, long portfolioId, @Nullable Long before, int limit) {
        Condition which =
                PORTFOLIOS
                        .USER_ID
                        .eq(userId)
                        .and(PORTFOLIOS.ID.eq(portfolioId))
                        .and(before == null ? noCondition() : LEDGER_ENTRIES.SEQ.lt(before));
        return Page.of(entries(sql, which, limit + 1), limit, EntryView::seq);
    }

    private static Map<LedgerAccount, Money> balances(
            DSLContext sql, long userId, long portfolioId) {
        Map<LedgerAccount, Money> balances = new EnumMap<>(LedgerAccount.class);
        sql.select(LEDGER_POSTINGS.ACCOUNT, sum(LEDGER_POSTINGS.AMOUNT))
                .from(LEDGER_POSTINGS)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(LEDGER_POSTINGS.PORTFOLIO_ID))
                .where(PORTFOLIOS.ID.eq(portfolioId), PORTFOLIOS.USER_ID.eq(userId))
                .groupBy(LEDGER_POSTINGS.ACCOUNT)
                .forEach(
                        row ->
                                balances.put(
                                        account(row.value1()),
                                        Money.ofCents(row.value2().longValueExact())));
        return balances;
    }

    private static List<EntryView> entries(DSLContext sql, Condition which, int limit) {
        List<LedgerEntriesRecord> rows =
                sql.select(LEDGER_ENTRIES.asterisk())
                        .from(LEDGER_ENTRIES)
                        .join(PORTFOLIOS)
                        .on(PORTFOLIOS.ID.eq(LEDGER_ENTRIES.PORTFOLIO_ID))
                        .where(which)
                        .orderBy(LEDGER_ENTRIES.SEQ.desc())
                        .limit(limit)
                        .fetchInto(LEDGER_ENTRIES);
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Posting>> lines =
                sql.selectFrom(LEDGER_POSTINGS)
                        .where(LEDGER_POSTINGS.PORTFOLIO_ID.eq(rows.getFirst().getPortfolioId()))
                        .and(
                                LEDGER_POSTINGS.SEQ.between(
                                        rows.getLast().getSeq(), rows.getFirst().getSeq()))
                        .fetchGroups(
                                row -> row.getSeq(),
                                row ->
                                        new Posting(
                                                account(row.getAccount()),
                                                Money.ofCents(row.getAmount())));
        return rows.stream()
                .map(row -> entry(row, lines.getOrDefault(row.getSeq(), List.of())))
                .toList();
    }

    private static EntryView entry(LedgerEntriesRecord row, List<Posting> lines) {
        String ticker = row.getSymbol();
        return new EntryView(
                row.getSeq(),
                Ids.instant(row.getAt()),
                Entry.Kind.valueOf(row.getKind().toUpperCase(Locale.ROOT)),
                ticker == null ? null : Symbol.of(ticker),
                row.getOrderId(),
                row.getTakesBack() == 1,
                lines,
                Money.ofCents(row.getCashAfter()));
    }

    private static LedgerAccount account(String code) {
        return LedgerAccount.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
