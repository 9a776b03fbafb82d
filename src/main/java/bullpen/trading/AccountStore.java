package bullpen.trading;

import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;
import static bullpen.db.schema.Tables.POSITIONS;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.schema.tables.records.OrdersRecord;
import bullpen.db.schema.tables.records.PortfoliosRecord;
import bullpen.engine.Account;
import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.order.OrderRows;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Restores the accounts that portfolios are, and freezes them. */
@Component
final class AccountStore {
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
                        AccountRows.rules(row),
                        new Account.State(
                                Money.ofCents(row.getCash()),
                                positions,
                                orders.stream().map(OrderRows::working).toList(),
                                calledAt == null ? null : Ids.instant(calledAt)));
        TradingAccount trading =
                new TradingAccount(
                        account,
                        row.getUserId(),
                        AccountRows.standing(row),
                        row.getEntries(),
                        AccountRows.window(row));
        orders.stream()
                .map(EndRequestStore::request)
                .filter(Objects::nonNull)
                .forEach(trading::ask);
        return trading;
    }

    /** As {@link #restore}; null when the user has no such portfolio. */
    static @Nullable TradingAccount restore(DSLContext sql, long userId, long portfolioId) {
        boolean owned =
                sql.fetchExists(
                        PORTFOLIOS, PORTFOLIOS.ID.eq(portfolioId), PORTFOLIOS.USER_ID.eq(userId));
        return owned ? restore(sql, portfolioId) : null;
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
}
