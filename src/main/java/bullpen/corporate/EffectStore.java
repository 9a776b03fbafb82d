package bullpen.corporate;

import static bullpen.db.schema.Tables.CORPORATE_ACTIONS;
import static bullpen.db.schema.Tables.CORPORATE_ACTION_ACCOUNTS;
import static bullpen.db.schema.Tables.CORPORATE_ACTION_ORDERS;
import static bullpen.db.schema.Tables.FILLS;
import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;
import static bullpen.db.schema.Tables.POSITIONS;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.schema.tables.records.CorporateActionAccountsRecord;
import bullpen.db.schema.tables.records.CorporateActionOrdersRecord;
import bullpen.db.schema.tables.records.OrdersRecord;
import bullpen.engine.Exits;
import bullpen.engine.Link;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.engine.Trail;
import bullpen.engine.WorkingOrder;
import bullpen.market.action.RecordedAction;
import bullpen.order.OrderRows;

import org.jooq.Condition;
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

    /** What an action did to an account, and when. */
    record Applied(Effect effect, Instant at) {}

    /**
     * The accounts in which it was applied and not undone, but for those where it cannot be, and
     * for frozen ones, to which nothing may happen.
     */
    List<Long> undoable(DSLContext sql, long actionId) {
        return sql.select(CORPORATE_ACTION_ACCOUNTS.PORTFOLIO_ID)
                .from(CORPORATE_ACTION_ACCOUNTS)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(CORPORATE_ACTION_ACCOUNTS.PORTFOLIO_ID))
                .where(CORPORATE_ACTION_ACCOUNTS.ACTION_ID.eq(actionId))
                .and(stands())
                .and(PORTFOLIOS.FROZEN_AT.isNull())
                .orderBy(1)
                .fetch(row -> row.value1());
    }

    /** What was done to an account, and neither undone nor kept. */
    private static Condition stands() {
        return CORPORATE_ACTION_ACCOUNTS
                .REFUSAL
                .isNull()
                .and(CORPORATE_ACTION_ACCOUNTS.UNDONE_AT.isNull())
                .and(CORPORATE_ACTION_ACCOUNTS.UNDO_REFUSAL.isNull());
    }

    /** The actions that were undone in other accounts than this one, the last applied first. */
    List<Long> toUndo(DSLContext sql, long portfolioId) {
        return sql.select(CORPORATE_ACTIONS.ID)
                .from(CORPORATE_ACTION_ACCOUNTS)
                .join(CORPORATE_ACTIONS)
                .on(CORPORATE_ACTIONS.ID.eq(CORPORATE_ACTION_ACCOUNTS.ACTION_ID))
                .where(CORPORATE_ACTION_ACCOUNTS.PORTFOLIO_ID.eq(portfolioId))
                .and(CORPORATE_ACTIONS.STATUS.eq(RecordedAction.Status.UNDONE.code()))
                .and(stands())
                .orderBy(CORPORATE_ACTION_ACCOUNTS.AT.desc(), CORPORATE_ACTIONS.ID.desc())
                .fetch(row -> row.value1());
    }

    /** What was done to an account to which it was applied. */
    Applied applied(DSLContext sql, long actionId, long portfolioId) {
        return sql.selectFrom(CORPORATE_ACTION_ACCOUNTS)
                .where(account(actionId, portfolioId))
                .fetchSingle(row -> new Applied(effect(row), Ids.instant(row.getAt())));
    }

    private static Condition account(long actionId, long portfolioId) {
        return CORPORATE_ACTION_ACCOUNTS
                .ACTION_ID
                .eq(actionId)
                .and(CORPORATE_ACTION_ACCOUNTS.PORTFOLIO_ID.eq(portfolioId));
    }

    private static Effect effect(CorporateActionAccountsRecord row) {
        return new Effect(
                Quantity.ofMillionths(row.getSharesBefore()),
                Quantity.ofMillionths(row.getSharesAfter()),
                Money.ofCents(row.getCash()),
                Money.ofCents(row.getCostRemoved()));
    }

    /**
     * What became of the accounts that it concerned, by their ids.
     *
     * @param after only accounts with a greater id
     */
    List<Outcome> outcomes(DSLContext sql, long actionId, long after, int limit) {
        return sql.selectFrom(CORPORATE_ACTION_ACCOUNTS)
                .where(CORPORATE_ACTION_ACCOUNTS.ACTION_ID.eq(actionId))
                .and(CORPORATE_ACTION_ACCOUNTS.PORTFOLIO_ID.gt(after))
                .orderBy(CORPORATE_ACTION_ACCOUNTS.PORTFOLIO_ID)
                .limit(limit)
                .fetch(
                        row ->
                                new Outcome(
                                        row.getPortfolioId(),
                                        effect(row),
                                        row.getRefusal(),
                                        row.getUndoneAt() != null,
                                        row.getUndoRefusal()));
    }

    /** Writes how orders were before a split changes them. */
    void keep(Transaction tx, long actionId, List<WorkingOrder> orders) {
        for (WorkingOrder working : orders) {
            Order order = working.order();
            Exits exits = order.link() instanceof Link.Entry(Exits own) ? own : null;
            CorporateActionOrdersRecord row = tx.sql().newRecord(CORPORATE_ACTION_ORDERS);
            row.setActionId(actionId);
            row.setOrderId(order.id());
            row.setQuantity(working.quantity().millionths());
            row.setFilledQuantity(working.filled().millionths());
            row.setSessionFilled(working.progress().inSession().millionths());
            row.setLimitPrice(ticks(order.type().limitPrice()));
            row.setStopPrice(ticks(order.type().stopPrice()));
            row.setTrailAmount(
                    order.type() instanceof OrderType.TrailingStop(Trail.Distance(Price distance))
                            ? distance.ticks()
                            : null);
            row.setLevel(ticks(working.level()));
            row.setTakeProfitPrice(exits == null ? null : price(exits.takeProfit()));
            row.setStopLossPrice(exits == null ? null : price(exits.stopLoss()));
            row.setEstimate(working.estimate().ticks());
            row.insert();
        }
    }

    private static @Nullable Long ticks(@Nullable Price price) {
        return price == null ? null : price.ticks();
    }

    private static @Nullable Long price(Exits.@Nullable Leg leg) {
        return leg == null ? null : leg.price().ticks();
    }

    /** The orders of an account as they were before a split, whatever else happened to them. */
    List<WorkingOrder> kept(DSLContext sql, long actionId, long portfolioId) {
        return sql.select(ORDERS.asterisk())
                .select(CORPORATE_ACTION_ORDERS.asterisk())
                .from(CORPORATE_ACTION_ORDERS)
                .join(ORDERS)
                .on(ORDERS.ID.eq(CORPORATE_ACTION_ORDERS.ORDER_ID))
                .where(CORPORATE_ACTION_ORDERS.ACTION_ID.eq(actionId))
                .and(ORDERS.PORTFOLIO_ID.eq(portfolioId))
                .orderBy(ORDERS.ID)
                .fetch(
                        row ->
                                OrderRows.working(
                                        before(
                                                row.into(ORDERS),
                                                row.into(CORPORATE_ACTION_ORDERS))));
    }

    private static OrdersRecord before(OrdersRecord row, CorporateActionOrdersRecord kept) {
        row.setQuantity(kept.getQuantity());
        row.setFilledQuantity(kept.getFilledQuantity());
        row.setSessionFilled(kept.getSessionFilled());
        row.setLimitPrice(kept.getLimitPrice());
        row.setStopPrice(kept.getStopPrice());
        row.setTrailAmount(kept.getTrailAmount());
        row.setLevel(kept.getLevel());
        row.setTakeProfitPrice(kept.getTakeProfitPrice());
        row.setStopLossPrice(kept.getStopLossPrice());
        row.setEstimate(kept.getEstimate());
        return row;
    }

    /** Whether the account ordered or traded the symbol after an instant. */
    boolean dealtAfter(DSLContext sql, long portfolioId, Symbol symbol, Instant at) {
        return sql.fetchExists(
                        ORDERS,
                        ORDERS.PORTFOLIO_ID.eq(portfolioId),
                        ORDERS.SYMBOL.eq(symbol.ticker()),
                        ORDERS.RECEIVED_AT.gt(Ids.micros(at)))
                || sql.fetchExists(
                        FILLS,
                        FILLS.PORTFOLIO_ID.eq(portfolioId),
                        FILLS.SYMBOL.eq(symbol.ticker()),
                        FILLS.FILLED_AT.gt(Ids.micros(at)));
    }

    /** It was undone in an account. */
    void undone(Transaction tx, long actionId, long portfolioId, Instant at) {
        tx.sql()
                .update(CORPORATE_ACTION_ACCOUNTS)
                .set(CORPORATE_ACTION_ACCOUNTS.UNDONE_AT, Ids.micros(at))
                .where(account(actionId, portfolioId))
                .execute();
    }

    /** It stays in an account. */
    void stays(Transaction tx, long actionId, long portfolioId, String refusal) {
        tx.sql()
                .update(CORPORATE_ACTION_ACCOUNTS)
                .set(CORPORATE_ACTION_ACCOUNTS.UNDO_REFUSAL, refusal)
                .where(account(actionId, portfolioId))
                .execute();
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
