package bullpen.trading;

import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;
import static bullpen.db.schema.Tables.POSITIONS;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.param;

import bullpen.db.Ids;
import bullpen.db.Prepared;
import bullpen.db.Transaction;
import bullpen.engine.Account;
import bullpen.engine.AccountKind;
import bullpen.engine.Event;
import bullpen.engine.Exits;
import bullpen.engine.Link;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Reason;
import bullpen.engine.Size;
import bullpen.engine.Trail;
import bullpen.engine.WorkingOrder;
import bullpen.order.OrderStatus;
import bullpen.order.Words;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Writes accepted orders and finds them by their owner and their keys. */
@Component
final class OrderStore {
    /** An order that a request key or client order id names already. */
    record Known(long orderId, @Nullable String requestHash) {}

    /** What is to be known of an order before something is done to it. */
    record Owned(long portfolioId, @Nullable String note) {}

    private static final Prepared INSERT =
            Prepared.insert(
                    ORDERS,
                    ORDERS.ID,
                    ORDERS.PORTFOLIO_ID,
                    ORDERS.SYMBOL,
                    ORDERS.SIDE,
                    ORDERS.TYPE,
                    ORDERS.LIMIT_PRICE,
                    ORDERS.STOP_PRICE,
                    ORDERS.TRAIL_AMOUNT,
                    ORDERS.TRAIL_BPS,
                    ORDERS.LEVEL,
                    ORDERS.QUANTITY,
                    ORDERS.AMOUNT,
                    ORDERS.TIME_IN_FORCE,
                    ORDERS.STATUS,
                    ORDERS.CLOSING,
                    ORDERS.TAKE_PROFIT_ID,
                    ORDERS.TAKE_PROFIT_PRICE,
                    ORDERS.STOP_LOSS_ID,
                    ORDERS.STOP_LOSS_PRICE,
                    ORDERS.EXIT_GROUP,
                    ORDERS.LIQUIDATION,
                    ORDERS.REPLACES,
                    ORDERS.NOTE,
                    ORDERS.ESTIMATE,
                    ORDERS.RESERVED,
                    ORDERS.FILLED_QUANTITY,
                    ORDERS.FILLED_VALUE,
                    ORDERS.COMMISSION,
                    ORDERS.FILLS,
                    ORDERS.CLIENT_ORDER_ID,
                    ORDERS.REQUEST_KEY,
                    ORDERS.REQUEST_HASH,
                    ORDERS.RECEIVED_AT);
    private static final Prepared IN_USE =
            Prepared.of(
                    sql ->
                            sql.select(PORTFOLIOS.NAME)
                                    .from(PORTFOLIOS)
                                    .where(PORTFOLIOS.ID.eq(param(PORTFOLIOS.ID)))
                                    .and(PORTFOLIOS.USER_ID.eq(param(PORTFOLIOS.USER_ID)))
                                    .and(PORTFOLIOS.ARCHIVED_AT.isNull()));
    private static final Prepared KNOWN =
            Prepared.of(
                    sql ->
                            sql.select(ORDERS.ID, ORDERS.REQUEST_HASH)
                                    .from(ORDERS)
                                    .where(ORDERS.PORTFOLIO_ID.eq(param(ORDERS.PORTFOLIO_ID)))
                                    .and(
                                            ORDERS.REQUEST_KEY
                                                    .eq(param(ORDERS.REQUEST_KEY))
                                                    .or(
                                                            ORDERS.CLIENT_ORDER_ID.eq(
                                                                    param(ORDERS.CLIENT_ORDER_ID))))
                                    .orderBy(ORDERS.ID)
                                    .limit(inline(1)));

    private static final Prepared OWNED =
            Prepared.of(
                    sql ->
                            sql.select(ORDERS.PORTFOLIO_ID, ORDERS.NOTE)
                                    .from(ORDERS)
                                    .join(PORTFOLIOS)
                                    .on(PORTFOLIOS.ID.eq(ORDERS.PORTFOLIO_ID))
                                    .where(ORDERS.ID.eq(param(ORDERS.ID)))
                                    .and(PORTFOLIOS.USER_ID.eq(param(PORTFOLIOS.USER_ID))));
    private static final Prepared REVISED =
            Prepared.of(
                    sql ->
                            sql.update(ORDERS)
                                    .set(ORDERS.QUANTITY, param(ORDERS.QUANTITY))
                                    .set(ORDERS.LEVEL, param(ORDERS.LEVEL))
                                    .set(ORDERS.RESERVED, param(ORDERS.RESERVED))
                                    .where(ORDERS.ID.eq(param(ORDERS.ID))));

    private static final Prepared TRIGGERED_ORDER =
            Prepared.of(
                    sql ->
                            sql.update(ORDERS)
                                    .set(ORDERS.STATUS, param(ORDERS.STATUS))
                                    .set(ORDERS.TRIGGERED_AT, param(ORDERS.TRIGGERED_AT))
                                    .where(ORDERS.ID.eq(param(ORDERS.ID))));
    private static final Prepared CLOSED_ORDER =
            Prepared.of(
                    sql ->
                            sql.update(ORDERS)
                                    .set(ORDERS.STATUS, param(ORDERS.STATUS))
                                    .set(ORDERS.RESERVED, param(ORDERS.RESERVED))
                                    .set(ORDERS.REASON_CODE, param(ORDERS.REASON_CODE))
                                    .set(ORDERS.REASON_MESSAGE, param(ORDERS.REASON_MESSAGE))
                                    .set(ORDERS.CLOSED_AT, param(ORDERS.CLOSED_AT))
                                    .where(ORDERS.ID.eq(param(ORDERS.ID))));

    /** Writes an order that was just accepted, before anything else that happened to it. */
    void insert(Transaction tx, long portfolioId, Event.Accepted accepted, Origin origin) {
        WorkingOrder working = accepted.working();
        Order order = working.order();
        OrderType type = order.type();
        Trail trail = type instanceof OrderType.TrailingStop(Trail behind) ? behind : null;
        Exits exits = order.link() instanceof Link.Entry(Exits own) ? own : null;
        Exits.Leg profit = exits == null ? null : exits.takeProfit();
        Exits.Leg loss = exits == null ? null : exits.stopLoss();
        tx.execute(
                INSERT,
                order.id(),
                portfolioId,
                order.symbol().ticker(),
                Words.code(order.side()),
                Words.code(type),
                ticks(type.limitPrice()),
                ticks(type.stopPrice()),
                distance(type),
                trail instanceof Trail.Percent(int basisPoints) ? (long) basisPoints : null,
                ticks(working.level()),
                working.quantity().millionths(),
                order.size() instanceof Size.Amount(Money amount) ? amount.cents() : null,
                Words.code(order.timeInForce()),
                OrderStatus.ACCEPTED.code(),
                working.closing() ? 1L : 0L,
                profit == null ? null : profit.orderId(),
                profit == null ? null : profit.price().ticks(),
                loss == null ? null : loss.orderId(),
                loss == null ? null : loss.price().ticks(),
                order.link() instanceof Link.Exit(long group) ? group : null,
                order.link() instanceof Link.Liquidation ? 1L : 0L,
                origin.replaces(),
                origin.note(),
                working.estimate().ticks(),
                accepted.reserved().cents(),
                0L,
                0L,
                0L,
                0L,
                origin.clientOrderId(),
                origin.requestKey(),
                origin.requestHash(),
                Ids.micros(order.receivedAt()));
    }

    private static @Nullable Long ticks(@Nullable Price price) {
        return price == null ? null : price.ticks();
    }

    /** The name of the owner's portfolio, null when the owner has none such in use. */
    @Nullable String portfolioInUse(Transaction tx, long ownerId, long portfolioId) {
        @Nullable Object[] row = tx.first(IN_USE, portfolioId, ownerId);
        return row == null ? null : (String) row[0];
    }

    /** Whether the owner has the portfolio, in use or put away. */
    boolean isOwned(Transaction tx, long ownerId, long portfolioId) {
        return tx.sql()
                .fetchExists(
                        PORTFOLIOS, PORTFOLIOS.ID.eq(portfolioId), PORTFOLIOS.USER_ID.eq(ownerId));
    }

    /** The order that a request with these keys made already, null when none did. */
    @Nullable Known known(Transaction tx, long portfolioId, Origin origin) {
        if (origin.requestKey() == null && origin.clientOrderId() == null) {
            return null;
        }
        @Nullable Object[] row =
                tx.first(KNOWN, portfolioId, origin.requestKey(), origin.clientOrderId());
        return row == null
                ? null
                : new Known((Long) Objects.requireNonNull(row[0]), (String) row[1]);
    }

    /** An order of the owner's, null when the owner has no such order. */
    @Nullable Owned owned(Transaction tx, long ownerId, long orderId) {
        @Nullable Object[] row = tx.first(OWNED, orderId, ownerId);
        return row == null
                ? null
                : new Owned((Long) Objects.requireNonNull(row[0]), (String) row[1]);
    }

    void note(Transaction tx, long orderId, @Nullable String note) {
        tx.sql().update(ORDERS).set(ORDERS.NOTE, note).where(ORDERS.ID.eq(orderId)).execute();
    }

    /** The portfolios with an order that can still fill, or with a position on margin. */
    static List<Long> portfoliosToWatch(DSLContext sql) {
        return sql.select(ORDERS.PORTFOLIO_ID)
                .from(ORDERS)
                .where(ORDERS.CLOSED_AT.isNull())
                .union(
                        sql.select(POSITIONS.PORTFOLIO_ID)
                                .from(POSITIONS)
                                .join(PORTFOLIOS)
                                .on(PORTFOLIOS.ID.eq(POSITIONS.PORTFOLIO_ID))
                                .where(PORTFOLIOS.ACCOUNT.eq(Words.code(AccountKind.MARGIN)))
                                .and(PORTFOLIOS.ARCHIVED_AT.isNull()))
                .orderBy(1)
                .fetch(row -> row.value1());
    }

    void trigger(Transaction tx, Event.Triggered triggered) {
        tx.execute(
                TRIGGERED_ORDER,
                OrderStatus.TRIGGERED.code(),
                Ids.micros(triggered.at()),
                triggered.orderId());
    }

    /** Writes what an order is for now and where its trailing stop stands. */
    void revise(Transaction tx, Account account, long orderId) {
        WorkingOrder working = account.workingOrder(orderId);
        if (working != null) {
            tx.execute(
                    REVISED,
                    working.quantity().millionths(),
                    ticks(working.level()),
                    working.reserved(account.rules()).cents(),
                    orderId);
        }
    }

    /** Writes an order's prices and shares as a split left them. */
    void adjust(Transaction tx, Account account, WorkingOrder working) {
        Order order = working.order();
        Exits exits = order.link() instanceof Link.Entry(Exits own) ? own : null;
        Exits.Leg profit = exits == null ? null : exits.takeProfit();
        Exits.Leg loss = exits == null ? null : exits.stopLoss();
        tx.sql()
                .update(ORDERS)
                .set(ORDERS.QUANTITY, working.quantity().millionths())
                .set(ORDERS.FILLED_QUANTITY, working.filled().millionths())
                .set(ORDERS.SESSION_FILLED, working.progress().inSession().millionths())
                .set(ORDERS.LIMIT_PRICE, ticks(order.type().limitPrice()))
                .set(ORDERS.STOP_PRICE, ticks(order.type().stopPrice()))
                .set(ORDERS.TRAIL_AMOUNT, distance(order.type()))
                .set(ORDERS.LEVEL, ticks(working.level()))
                .set(ORDERS.TAKE_PROFIT_PRICE, profit == null ? null : profit.price().ticks())
                .set(ORDERS.STOP_LOSS_PRICE, loss == null ? null : loss.price().ticks())
                .set(ORDERS.ESTIMATE, working.estimate().ticks())
                .set(ORDERS.RESERVED, working.reserved(account.rules()).cents())
                .where(ORDERS.ID.eq(order.id()))
                .execute();
    }

    /** Writes the symbol under which an order carries on. */
    void rename(Transaction tx, WorkingOrder working) {
        tx.sql()
                .update(ORDERS)
                .set(ORDERS.SYMBOL, working.order().symbol().ticker())
                .where(ORDERS.ID.eq(working.order().id()))
                .execute();
    }

    private static @Nullable Long distance(OrderType type) {
        return type instanceof OrderType.TrailingStop(Trail.Distance(Price distance))
                ? distance.ticks()
                : null;
    }

    void replace(Transaction tx, long orderId, long by, Instant now) {
        tx.sql()
                .update(ORDERS)
                .set(ORDERS.STATUS, OrderStatus.REPLACED.code())
                .set(ORDERS.RESERVED, 0L)
                .set(ORDERS.REPLACED_BY, by)
                .set(ORDERS.CLOSED_AT, Ids.micros(now))
                .where(ORDERS.ID.eq(orderId))
                .execute();
    }

    void close(Transaction tx, long orderId, OrderStatus status, Reason reason, Instant now) {
        tx.execute(
                CLOSED_ORDER,
                status.code(),
                0L,
                reason.code(),
                reason.message(),
                Ids.micros(now),
                orderId);
    }
}
