package bullpen.portfolio;

import static bullpen.db.schema.Tables.LEDGER_ENTRIES;
import static bullpen.db.schema.Tables.PORTFOLIOS;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.schema.tables.records.PortfoliosRecord;
import bullpen.engine.AccountRules;
import bullpen.engine.Commission;
import bullpen.engine.Money;
import bullpen.order.Words;
import bullpen.trading.AccountRows;
import bullpen.trading.TicketProblems;
import bullpen.trading.TradingWindow;
import bullpen.web.Problem;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes portfolios. */
@Component
final class PortfolioStore {
    /** Where a reset leads to. */
    record Succession(long generation, @Nullable Long predecessorId) {
        static final Succession NONE = new Succession(1, null);
    }

    void insert(
            Transaction tx,
            long id,
            long ownerId,
            NewPortfolio portfolio,
            Succession succession,
            Instant at) {
        tx.sql()
                .insertInto(PORTFOLIOS)
                .set(PORTFOLIOS.ID, id)
                .set(PORTFOLIOS.USER_ID, ownerId)
                .set(PORTFOLIOS.NAME, portfolio.name())
                .set(PORTFOLIOS.STARTING_CASH, portfolio.startingCash().cents())
                .set(columns(portfolio.rules()))
                .set(PORTFOLIOS.GENERATION, succession.generation())
                .set(PORTFOLIOS.PREDECESSOR_ID, succession.predecessorId())
                .set(PORTFOLIOS.CASH, 0L)
                .set(PORTFOLIOS.ENTRIES, 0L)
                .set(PORTFOLIOS.CREATED_AT, Ids.micros(at))
                .execute();
        TradingWindow window = portfolio.window();
        if (window != null) {
            confine(tx, id, window);
        }
    }

    void confine(Transaction tx, long id, TradingWindow window) {
        tx.sql()
                .update(PORTFOLIOS)
                .set(PORTFOLIOS.TRADES_FROM, Ids.micros(window.from()))
                .set(PORTFOLIOS.TRADES_UNTIL, Ids.micros(window.until()))
                .where(PORTFOLIOS.ID.eq(id))
                .execute();
    }

    /** How many portfolios of the owner's are in use, contests' apart. */
    int countInUse(Transaction tx, long ownerId) {
        return tx.sql()
                .fetchCount(
                        PORTFOLIOS,
                        PORTFOLIOS.USER_ID.eq(ownerId),
                        PORTFOLIOS.ARCHIVED_AT.isNull(),
                        PORTFOLIOS.TRADES_UNTIL.isNull());
    }

    void rename(Transaction tx, long id, String name) {
        tx.sql()
                .update(PORTFOLIOS)
                .set(PORTFOLIOS.NAME, name)
                .where(PORTFOLIOS.ID.eq(id))
                .execute();
    }

    /**
     * The owner's portfolio while it is in use.
     *
     * @throws Problem 404 if the owner has none such; 409 if it is archived
     */
    Portfolio inUse(Transaction tx, long ownerId, long id) {
        Portfolio portfolio = owned(tx, ownerId, id);
        if (portfolio.isArchived()) {
            throw TicketProblems.archived();
        }
        return portfolio;
    }

    /**
     * The owner's portfolio, in use or archived.
     *
     * @throws Problem 404 if the owner has none such
     */
    Portfolio owned(Transaction tx, long ownerId, long id) {
        PortfoliosRecord row =
                tx.sql().fetchOne(PORTFOLIOS, PORTFOLIOS.ID.eq(id), PORTFOLIOS.USER_ID.eq(ownerId));
        if (row == null) {
            throw Problem.notFound();
        }
        return portfolio(row);
    }

    /** Whether a reset put another in its place. */
    boolean hasSuccessor(Transaction tx, long id) {
        return tx.sql().fetchExists(PORTFOLIOS, PORTFOLIOS.PREDECESSOR_ID.eq(id));
    }

    void restore(Transaction tx, long id) {
        tx.sql()
                .update(PORTFOLIOS)
                .setNull(PORTFOLIOS.ARCHIVED_AT)
                .where(PORTFOLIOS.ID.eq(id))
                .execute();
    }

    void change(Transaction tx, long id, AccountRules rules) {
        tx.sql().update(PORTFOLIOS).set(columns(rules)).where(PORTFOLIOS.ID.eq(id)).execute();
    }

    private static Map<Field<?>, @Nullable Object> columns(AccountRules rules) {
        Commission commission = rules.costs().commission();
        Money maximum = commission.maximum();
        Map<Field<?>, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put(PORTFOLIOS.ACCOUNT, Words.code(rules.kind()));
        columns.put(PORTFOLIOS.COMMISSION_PER_TRADE, commission.perTrade().cents());
        columns.put(PORTFOLIOS.COMMISSION_PER_SHARE, commission.perShare().ticks());
        columns.put(PORTFOLIOS.COMMISSION_MILLIONTHS, (long) commission.millionthsOfValue());
        columns.put(PORTFOLIOS.COMMISSION_MINIMUM, commission.minimum().cents());
        columns.put(PORTFOLIOS.COMMISSION_MAXIMUM, maximum == null ? null : maximum.cents());
        columns.put(PORTFOLIOS.SLIPPAGE_BPS, (long) rules.costs().slippageBps());
        columns.put(PORTFOLIOS.VOLUME_BPS, (long) rules.volumeBps());
        return columns;
    }

    void archive(Transaction tx, long id, Instant at) {
        tx.sql()
                .update(PORTFOLIOS)
                .set(PORTFOLIOS.ARCHIVED_AT, Ids.micros(at))
                .where(PORTFOLIOS.ID.eq(id), PORTFOLIOS.ARCHIVED_AT.isNull())
                .execute();
    }

    static Portfolio portfolio(PortfoliosRecord row) {
        Long archivedAt = row.getArchivedAt();
        Long calledAt = row.getMarginCalledAt();
        return new Portfolio(
                row.getId(),
                row.getUserId(),
                row.getName(),
                Money.ofCents(row.getStartingCash()),
                AccountRows.rules(row),
                Ids.instant(row.getCreatedAt()),
                AccountRows.window(row),
                archivedAt == null ? null : Ids.instant(archivedAt),
                Math.toIntExact(row.getGeneration()),
                row.getPredecessorId(),
                calledAt == null ? null : Ids.instant(calledAt),
                row.getFrozenReason());
    }

    /** When the last entry of a portfolio's ledger was made. */
    static Instant lastEntryAt(DSLContext sql, long ownerId, long id) {
        return sql.select(LEDGER_ENTRIES.AT)
                .from(LEDGER_ENTRIES)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(LEDGER_ENTRIES.PORTFOLIO_ID))
                .where(PORTFOLIOS.USER_ID.eq(ownerId), PORTFOLIOS.ID.eq(id))
                .orderBy(LEDGER_ENTRIES.SEQ.desc())
                .limit(1)
                .fetchSingle(row -> Ids.instant(row.value1()));
    }
}
