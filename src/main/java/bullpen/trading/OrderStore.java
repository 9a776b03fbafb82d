package bullpen.trading;

import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.param;

import bullpen.db.Ids;
import bullpen.db.Prepared;
import bullpen.db.Transaction;
import bullpen.engine.Event;
import bullpen.engine.Order;
import bullpen.engine.Price;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Objects;

/** Writes accepted orders and finds them by their owner and their keys. */
@Component
final class OrderStore {
    /** An order that a request key or client order id names already. */
    record Known(long orderId, @Nullable String requestHash) {}

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
                    ORDERS.QUANTITY,
                    ORDERS.TIME_IN_FORCE,
                    ORDERS.STATUS,
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

    void insert(Transaction tx, Event.Accepted accepted, Ticket ticket, @Nullable String hash) {
        Order order = accepted.order();
        Price limit = Words.limit(order.type());
        Price stop = Words.stop(order.type());
        tx.execute(
                INSERT,
                order.id(),
                ticket.portfolioId(),
                order.symbol().ticker(),
                Words.code(order.side()),
                Words.code(order.type()),
                limit == null ? null : limit.ticks(),
                stop == null ? null : stop.ticks(),
                order.quantity().millionths(),
                Words.code(order.timeInForce()),
                OrderStatus.ACCEPTED.code(),
                accepted.estimate().ticks(),
                accepted.reserved().cents(),
                0L,
                0L,
                0L,
                0L,
                ticket.clientOrderId(),
                ticket.requestKey(),
                hash,
                Ids.micros(order.receivedAt()));
    }

    /** The name of the owner's portfolio, null when the owner has none such in use. */
    @Nullable String portfolioInUse(Transaction tx, long ownerId, long portfolioId) {
        @Nullable Object[] row = tx.first(IN_USE, portfolioId, ownerId);
        return row == null ? null : (String) row[0];
    }

    @Nullable Known known(Transaction tx, Ticket ticket) {
        if (ticket.requestKey() == null && ticket.clientOrderId() == null) {
            return null;
        }
        @Nullable Object[] row =
                tx.first(KNOWN, ticket.portfolioId(), ticket.requestKey(), ticket.clientOrderId());
        return row == null
                ? null
                : new Known((Long) Objects.requireNonNull(row[0]), (String) row[1]);
    }

    /** The portfolio of an order of the owner's, null when the owner has no such order. */
    @Nullable Long portfolioOf(DSLContext sql, long ownerId, long orderId) {
        return sql.select(ORDERS.PORTFOLIO_ID)
                .from(ORDERS)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(ORDERS.PORTFOLIO_ID))
                .where(ORDERS.ID.eq(orderId), PORTFOLIOS.USER_ID.eq(ownerId))
                .fetchOne(ORDERS.PORTFOLIO_ID);
    }

    /** The portfolios with an order that can still fill. */
    static List<Long> portfoliosWithWorkingOrders(DSLContext sql) {
        return sql.selectDistinct(ORDERS.PORTFOLIO_ID)
                .from(ORDERS)
                .where(ORDERS.CLOSED_AT.isNull())
                .orderBy(ORDERS.PORTFOLIO_ID)
                .fetch(ORDERS.PORTFOLIO_ID);
    }
}
