package bullpen.trading;

import static bullpen.db.schema.Tables.FILLS;
import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.POSITIONS;
import static bullpen.db.schema.Tables.SHARE_ADJUSTMENTS;
import static bullpen.db.schema.Tables.SYMBOL_CHANGES;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.param;

import bullpen.db.Ids;
import bullpen.db.Prepared;
import bullpen.db.Transaction;
import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.engine.WorkingOrder;
import bullpen.order.OrderStatus;
import bullpen.order.Words;

import org.jooq.Field;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;

/** Writes fills, and the orders and positions as they leave them. */
@Component
final class FillStore {
    private static final Prepared FILL =
            Prepared.insert(
                    FILLS,
                    FILLS.ID,
                    FILLS.ORDER_ID,
                    FILLS.SEQUENCE,
                    FILLS.PORTFOLIO_ID,
                    FILLS.SYMBOL,
                    FILLS.SIDE,
                    FILLS.QUANTITY,
                    FILLS.PRICE,
                    FILLS.REFERENCE_PRICE,
                    FILLS.VALUE,
                    FILLS.COMMISSION,
                    FILLS.SLIPPAGE,
                    FILLS.COST_CHANGE,
                    FILLS.RULE,
                    FILLS.QUOTED_AT,
                    FILLS.FILLED_AT,
                    FILLS.HELD,
                    FILLS.BID,
                    FILLS.ASK,
                    FILLS.LAST);
    private static final Prepared FILLED_ORDER =
            Prepared.of(
                    sql ->
                            sql.update(ORDERS)
                                    .set(ORDERS.STATUS, param(ORDERS.STATUS))
                                    .set(ORDERS.RESERVED, param(ORDERS.RESERVED))
                                    .set(
                                            ORDERS.QUANTITY,
                                            ORDERS.FILLED_QUANTITY.plus(param(ORDERS.QUANTITY)))
                                    .set(ORDERS.FILLED_QUANTITY, plus(ORDERS.FILLED_QUANTITY))
                                    .set(ORDERS.FILLED_VALUE, plus(ORDERS.FILLED_VALUE))
                                    .set(ORDERS.COMMISSION, plus(ORDERS.COMMISSION))
                                    .set(ORDERS.FILLS, param(ORDERS.FILLS))
                                    .set(ORDERS.SESSION_OPEN, param(ORDERS.SESSION_OPEN))
                                    .set(ORDERS.SESSION_FILLED, param(ORDERS.SESSION_FILLED))
                                    .set(
                                            ORDERS.TRIGGERED_AT,
                                            coalesce(
                                                    ORDERS.TRIGGERED_AT,
                                                    param(ORDERS.TRIGGERED_AT)))
                                    .set(ORDERS.CLOSED_AT, param(ORDERS.CLOSED_AT))
                                    .where(ORDERS.ID.eq(param(ORDERS.ID))));
    private static final Prepared POSITION =
            Prepared.of(
                    sql ->
                            sql.insertInto(POSITIONS)
                                    .columns(
                                            POSITIONS.PORTFOLIO_ID,
                                            POSITIONS.SYMBOL,
                                            POSITIONS.QUANTITY,
                                            POSITIONS.COST)
                                    .values(
                                            param(POSITIONS.PORTFOLIO_ID),
                                            param(POSITIONS.SYMBOL),
                                            param(POSITIONS.QUANTITY),
                                            param(POSITIONS.COST))
                                    .onConflict(POSITIONS.PORTFOLIO_ID, POSITIONS.SYMBOL)
                                    .doUpdate()
                                    .setAllToExcluded());
    private static final Prepared NO_POSITION =
            Prepared.of(
                    sql ->
                            sql.deleteFrom(POSITIONS)
                                    .where(POSITIONS.PORTFOLIO_ID.eq(param(POSITIONS.PORTFOLIO_ID)))
                                    .and(POSITIONS.SYMBOL.eq(param(POSITIONS.SYMBOL))));

    /** What a position's row is of. */
    private record Held(long portfolioId, Symbol symbol) {}

    private final Ids ids;

    FillStore(Ids ids) {
        this.ids = ids;
    }

    /**
     * Writes a fill, what it leaves of its order and of the position.
     *
     * @param triggered whether the same quote reached the order's stop
     * @param now the market's time
     */
    void insert(Transaction tx, Account account, Fill fill, boolean triggered, Instant now) {
        Quote quote = fill.quote();
        tx.add(
                FILL,
                ids.next(),
                fill.orderId(),
                (long) fill.sequence(),
                account.id(),
                fill.symbol().ticker(),
                Words.code(fill.side()),
                fill.quantity().millionths(),
                fill.price().ticks(),
                fill.reference().ticks(),
                fill.value().cents(),
                fill.commission().cents(),
                fill.slippage().cents(),
                fill.costChange().cents(),
                Words.code(fill.rule()),
                Ids.micros(fill.at()),
                Ids.micros(now),
                fill.held().millionths(),
                quote == null ? null : ticks(quote.bid()),
                quote == null ? null : ticks(quote.ask()),
                quote == null ? null : ticks(quote.last()));
        updateOrder(tx, account, fill, triggered, now);
        updatePosition(tx, account, fill.symbol());
    }

    /**
     * Writes that shares came or went without a trade.
     *
     * @param kind {@code split} or {@code delisting}
     */
    void adjust(
            Transaction tx,
            Account account,
            String kind,
            Symbol symbol,
            Quantity change,
            Instant at) {
        tx.sql()
                .insertInto(SHARE_ADJUSTMENTS)
                .set(SHARE_ADJUSTMENTS.ID, ids.next())
                .set(SHARE_ADJUSTMENTS.PORTFOLIO_ID, account.id())
                .set(SHARE_ADJUSTMENTS.SYMBOL, symbol.ticker())
                .set(SHARE_ADJUSTMENTS.KIND, kind)
                .set(SHARE_ADJUSTMENTS.QUANTITY, change.millionths())
                .set(SHARE_ADJUSTMENTS.AT, Ids.micros(at))
                .execute();
        updatePosition(tx, account, symbol);
    }

    /** Writes that what was held of a symbol is held of another one now, at its cost. */
    void carryOn(Transaction tx, Account account, Event.SymbolChanged changed) {
        tx.sql()
                .insertInto(SYMBOL_CHANGES)
                .set(SYMBOL_CHANGES.ID, ids.next())
                .set(SYMBOL_CHANGES.PORTFOLIO_ID, account.id())
                .set(SYMBOL_CHANGES.SYMBOL, changed.symbol().ticker())
                .set(SYMBOL_CHANGES.NEW_SYMBOL, changed.to().ticker())
                .set(SYMBOL_CHANGES.QUANTITY, changed.quantity().millionths())
                .set(SYMBOL_CHANGES.COST, changed.cost().cents())
                .set(SYMBOL_CHANGES.AT, Ids.micros(changed.at()))
                .execute();
        updatePosition(tx, account, changed.symbol());
        updatePosition(tx, account, changed.to());
    }

    private static void updateOrder(
            Transaction tx, Account account, Fill fill, boolean triggered, Instant now) {
        boolean done = fill.remaining().isZero();
        WorkingOrder rest = done ? null : account.workingOrder(fill.orderId());
        Money reserved = rest == null ? Money.ZERO : rest.reserved(account.rules());
        Instant session = rest == null ? null : rest.progress().session();
        OrderStatus status = done ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        tx.add(
                FILLED_ORDER,
                status.code(),
                reserved.cents(),
                fill.quantity().plus(fill.remaining()).millionths(),
                fill.quantity().millionths(),
                fill.value().cents(),
                fill.commission().cents(),
                (long) fill.sequence(),
                session == null ? null : Ids.micros(session),
                rest == null ? 0L : rest.progress().inSession().millionths(),
                triggered ? Ids.micros(fill.at()) : null,
                done ? Ids.micros(now) : null,
                fill.orderId());
    }

    private static void updatePosition(Transaction tx, Account account, Symbol symbol) {
        Position position = account.position(symbol);
        var held = new Held(account.id(), symbol);
        if (position == null) {
            tx.put(held, NO_POSITION, account.id(), symbol.ticker());
            return;
        }
        tx.put(
                held,
                POSITION,
                account.id(),
                symbol.ticker(),
                position.quantity().millionths(),
                position.cost().cents());
    }

    private static @Nullable Long ticks(@Nullable Price price) {
        return price == null ? null : price.ticks();
    }

    private static Field<Long> plus(TableField<?, Long> field) {
        return field.plus(param(field));
    }
}
