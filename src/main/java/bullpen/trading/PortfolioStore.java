package bullpen.trading;

import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;
import static bullpen.db.schema.Tables.POSITIONS;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.schema.tables.records.OrdersRecord;
import bullpen.db.schema.tables.records.PortfoliosRecord;
import bullpen.engine.Account;
import bullpen.engine.AccountRules;
import bullpen.engine.Commission;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes portfolios, and restores the accounts that they are. */
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

    /** Renames a portfolio of the owner's; false when the owner has no such portfolio. */
    boolean rename(Transaction tx, long ownerId, long id, String name) {
        return tx.sql()
                        .update(PORTFOLIOS)
                        .set(PORTFOLIOS.NAME, name)
                        .where(PORTFOLIOS.ID.eq(id), PORTFOLIOS.USER_ID.eq(ownerId))
                        .execute()
                == 1;
    }

    /** The owner's portfolio while it is in use, null when the owner has none such. */
    @Nullable Portfolio inUse(Transaction tx, long ownerId, long id) {
        PortfoliosRecord row =
                tx.sql()
                        .fetchOne(
                                PORTFOLIOS,
                                PORTFOLIOS.ID.eq(id),
                                PORTFOLIOS.USER_ID.eq(ownerId),
                                PORTFOLIOS.ARCHIVED_AT.isNull());
        return row == null ? null : portfolio(row);
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

    boolean archive(Transaction tx, long ownerId, long id, Instant at) {
        return tx.sql()
                        .update(PORTFOLIOS)
                        .set(PORTFOLIOS.ARCHIVED_AT, Ids.micros(at))
                        .where(PORTFOLIOS.ID.eq(id), PORTFOLIOS.USER_ID.eq(ownerId))
                        .and(PORTFOLIOS.ARCHIVED_AT.isNull())
                        .execute()
                == 1;
    }

    /** The account as it is stored, and the number of its last ledger entry. */
    static TradingAccount restore(DSLContext sql, long portfolioId) {
        PortfoliosRecord row = sql.fetchSingle(PORTFOLIOS, PORTFOLIOS.ID.eq(portfolioId));
        @Nullable Long calledAt = row.getMarginCalledAt();
        List<Position> positions =
                sql.selectFrom(POSITIONS)
                        .where(POSITIONS.PORTFOLIO_ID.eq(portfolioId))
                        .fetch(
                                position ->
                                        new Position(
                                                Symbol.of(position.getSymbol()),
                                                Quantity.ofMillionths(position.getQuantity()),
                                                Money.ofCents(position.getCost())));
        List<OrdersRecord> orders =
                sql.selectFrom(ORDERS)
                        .where(ORDERS.PORTFOLIO_ID.eq(portfolioId))
                        .and(ORDERS.CLOSED_AT.isNull())
                        .orderBy(ORDERS.ID)
                        .fetch();
        Account account =
                Account.restored(
                        portfolioId,
                        rules(row),
                        new Account.State(
                                Money.ofCents(row.getCash()),
                                positions,
                                orders.stream().map(OrderRows::working).toList(),
                                calledAt == null ? null : Ids.instant(calledAt)));
        TradingAccount trading =
                new TradingAccount(account, standing(row), row.getEntries(), window(row));
        orders.stream()
                .map(EndRequestStore::request)
                .filter(Objects::nonNull)
                .forEach(trading::ask);
        return trading;
    }

    /** Freezes a portfolio; false when it is frozen already. */
    boolean freeze(Transaction tx, long id, Instant at, String reason) {
        return tx.sql()
                        .update(PORTFOLIOS)
                        .set(PORTFOLIOS.FROZEN_AT, Ids.micros(at))
                        .set(PORTFOLIOS.FROZEN_REASON, reason)
                        .where(PORTFOLIOS.ID.eq(id), PORTFOLIOS.FROZEN_AT.isNull())
                        .execute()
                == 1;
    }

    void unfreeze(Transaction tx, long id) {
        tx.sql()
                .update(PORTFOLIOS)
                .setNull(PORTFOLIOS.FROZEN_AT)
                .setNull(PORTFOLIOS.FROZEN_REASON)
                .where(PORTFOLIOS.ID.eq(id))
                .execute();
    }

    private static TradingAccount.Standing standing(PortfoliosRecord row) {
        return row.getFrozenAt() != null
                ? TradingAccount.Standing.FROZEN
                : row.getArchivedAt() != null
                        ? TradingAccount.Standing.ARCHIVED
                        : TradingAccount.Standing.ACTIVE;
    }

    static Portfolio portfolio(PortfoliosRecord row) {
        Long archivedAt = row.getArchivedAt();
        Long calledAt = row.getMarginCalledAt();
        return new Portfolio(
                row.getId(),
                row.getUserId(),
                row.getName(),
                Money.ofCents(row.getStartingCash()),
                rules(row),
                Ids.instant(row.getCreatedAt()),
                window(row),
                archivedAt == null ? null : Ids.instant(archivedAt),
                Math.toIntExact(row.getGeneration()),
                row.getPredecessorId(),
                calledAt == null ? null : Ids.instant(calledAt),
                row.getFrozenReason());
    }

    private static @Nullable TradingWindow window(PortfoliosRecord row) {
        Long from = row.getTradesFrom();
        Long until = row.getTradesUntil();
        return from == null || until == null
                ? null
                : new TradingWindow(Ids.instant(from), Ids.instant(until));
    }

    static AccountRules rules(PortfoliosRecord row) {
        return new AccountRules(
                Words.kind(row.getAccount()), costs(row), Math.toIntExact(row.getVolumeBps()));
    }

    private static Costs costs(PortfoliosRecord row) {
        @Nullable Long maximum = row.getCommissionMaximum();
        return new Costs(
                new Commission(
                        Money.ofCents(row.getCommissionPerTrade()),
                        Price.ofTicks(row.getCommissionPerShare()),
                        Math.toIntExact(row.getCommissionMillionths()),
                        Money.ofCents(row.getCommissionMinimum()),
                        maximum == null ? null : Money.ofCents(maximum)),
                Math.toIntExact(row.getSlippageBps()));
    }
}
