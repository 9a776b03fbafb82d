package bullpen.corporate;

import static bullpen.db.schema.Tables.CORPORATE_ACTIONS;
import static bullpen.db.schema.Tables.CORPORATE_ACTION_ACCOUNTS;
import static bullpen.db.schema.Tables.FILLS;
import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;
import static bullpen.db.schema.Tables.POSITIONS;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.engine.Symbol;
import bullpen.market.RecordedAction;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Writes to which accounts an action was applied, and finds those that it concerns. */
@Component
final class EffectStore {
    /**
     * The accounts that hold the symbol or have orders for it at work; without frozen ones, to
     * which nothing may happen.
     */
    List<Long> concerned(DSLContext sql, Symbol symbol) {
        return sql.select(POSITIONS.PORTFOLIO_ID)
                .from(POSITIONS)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(POSITIONS.PORTFOLIO_ID))
                .where(POSITIONS.SYMBOL.eq(symbol.ticker()))
                .and(PORTFOLIOS.FROZEN_AT.isNull())
                .union(
                        sql.select(ORDERS.PORTFOLIO_ID)
                                .from(ORDERS)
                                .join(PORTFOLIOS)
                                .on(PORTFOLIOS.ID.eq(ORDERS.PORTFOLIO_ID))
                                .where(ORDERS.CLOSED_AT.isNull())
                                .and(ORDERS.SYMBOL.eq(symbol.ticker()))
                                .and(PORTFOLIOS.FROZEN_AT.isNull()))
                .orderBy(1)
                .fetch(row -> row.value1());
    }

    /** The accounts that it was applied to already, or that were left out of it. */
    Set<Long> done(DSLContext sql, long actionId) {
        return sql.select(CORPORATE_ACTION_ACCOUNTS.PORTFOLIO_ID)
                .from(CORPORATE_ACTION_ACCOUNTS)
                .where(CORPORATE_ACTION_ACCOUNTS.ACTION_ID.eq(actionId))
                .fetchSet(row -> row.value1());
    }

    /**
     * The actions that were applied to others than this account, of symbols that it holds or has
     * orders for, by ex-date.
     */
    List<Long> missed(DSLContext sql, long portfolioId) {
        return sql.select(CORPORATE_ACTIONS.ID)
                .from(CORPORATE_ACTIONS)
                .where(CORPORATE_ACTIONS.STATUS.eq(RecordedAction.Status.APPLIED.code()))
                .and(
                        CORPORATE_ACTIONS.SYMBOL.in(
                                select(POSITIONS.SYMBOL)
                                        .from(POSITIONS)
                                        .where(POSITIONS.PORTFOLIO_ID.eq(portfolioId))
                                        .union(
                                                select(ORDERS.SYMBOL)
                                                        .from(ORDERS)
                                                        .where(ORDERS.PORTFOLIO_ID.eq(portfolioId))
                                                        .and(ORDERS.CLOSED_AT.isNull()))))
                .and(
                        notExists(
                                selectOne()
                                        .from(CORPORATE_ACTION_ACCOUNTS)
                                        .where(
                                                CORPORATE_ACTION_ACCOUNTS.ACTION_ID.eq(
                                                        CORPORATE_ACTIONS.ID))
                                        .and(
                                                CORPORATE_ACTION_ACCOUNTS.PORTFOLIO_ID.eq(
                                                        portfolioId))))
                .orderBy(
                        CORPORATE_ACTIONS.EX_DATE,
                        CORPORATE_ACTIONS.NEW_SYMBOL.isNotNull(),
                        CORPORATE_ACTIONS.KIND.desc(),
                        CORPORATE_ACTIONS.ID)
                .fetch(row -> row.value1());
    }

    /** Whether the account ordered or traded the symbol at an instant or later. */
    boolean dealtSince(DSLContext sql, long portfolioId, Symbol symbol, Instant from) {
        return sql.fetchExists(
                        ORDERS,
                        ORDERS.PORTFOLIO_ID.eq(portfolioId),
                        ORDERS.SYMBOL.eq(symbol.ticker()),
                        ORDERS.RECEIVED_AT.ge(Ids.micros(from)))
                || sql.fetchExists(
                        FILLS,
                        FILLS.PORTFOLIO_ID.eq(portfolioId),
                        FILLS.SYMBOL.eq(symbol.ticker()),
                        FILLS.QUOTED_AT.ge(Ids.micros(from)));
    }

    /**
     * @param refusal why nothing was done to the account, null when it was
     */
    void insert(
            Transaction tx,
            long actionId,
            long portfolioId,
            Effect effect,
            Instant at,
            @Nullable String refusal) {
        tx.sql()
                .insertInto(CORPORATE_ACTION_ACCOUNTS)
                .set(CORPORATE_ACTION_ACCOUNTS.ACTION_ID, actionId)
                .set(CORPORATE_ACTION_ACCOUNTS.PORTFOLIO_ID, portfolioId)
                .set(CORPORATE_ACTION_ACCOUNTS.SHARES_BEFORE, effect.before().millionths())
                .set(CORPORATE_ACTION_ACCOUNTS.SHARES_AFTER, effect.after().millionths())
                .set(CORPORATE_ACTION_ACCOUNTS.CASH, effect.cash().cents())
                .set(CORPORATE_ACTION_ACCOUNTS.COST_REMOVED, effect.costRemoved().cents())
                .set(CORPORATE_ACTION_ACCOUNTS.AT, Ids.micros(at))
                .set(CORPORATE_ACTION_ACCOUNTS.REFUSAL, refusal)
                .execute();
    }
}
