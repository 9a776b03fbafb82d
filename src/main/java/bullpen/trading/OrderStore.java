package bullpen.trading;

import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;

import bullpen.db.Ids;
import bullpen.engine.Event;
import bullpen.engine.Order;
import bullpen.engine.Price;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;

/** Writes accepted orders and finds them by their owner and their keys. */
@Component
final class OrderStore {
    /** An order that a request key or client order id names already. */
    record Known(long orderId, @Nullable String requestHash) {}

    void insert(DSLContext sql, Event.Accepted accepted, Ticket ticket, @Nullable String hash) {
        Order order = accepted.order();
        Price limit = Words.limit(order.type());
        Price stop = Words.stop(order.type());
        sql.insertInto(ORDERS)
                .set(ORDERS.ID, order.id())
                .set(ORDERS.PORTFOLIO_ID, ticket.portfolioId())
                .set(ORDERS.SYMBOL, order.symbol().ticker())
                .set(ORDERS.SIDE, Words.code(order.side()))
                .set(ORDERS.TYPE, Words.code(order.type()))
                .set(ORDERS.LIMIT_PRICE, limit == null ? null : limit.ticks())
                .set(ORDERS.STOP_PRICE, stop == null ? null : stop.ticks())
                .set(ORDERS.QUANTITY, order.quantity().millionths())
                .set(ORDERS.TIME_IN_FORCE, Words.code(order.timeInForce()))
                .set(ORDERS.STATUS, OrderStatus.ACCEPTED.code())
                .set(ORDERS.ESTIMATE, accepted.estimate().ticks())
                .set(ORDERS.RESERVED, accepted.reserved().cents())
                .set(ORDERS.FILLED_QUANTITY, 0L)
                .set(ORDERS.FILLED_VALUE, 0L)
                .set(ORDERS.COMMISSION, 0L)
                .set(ORDERS.FILLS, 0L)
                .set(ORDERS.CLIENT_ORDER_ID, ticket.clientOrderId())
                .set(ORDERS.REQUEST_KEY, ticket.requestKey())
                .set(ORDERS.REQUEST_HASH, hash)
                .set(ORDERS.RECEIVED_AT, Ids.micros(order.receivedAt()))
                .execute();
    }

    /** Whether the owner has this portfolio and it is in use. */
    boolean owns(DSLContext sql, long ownerId, long portfolioId) {
        return sql.fetchExists(
                PORTFOLIOS,
                PORTFOLIOS.ID.eq(portfolioId),
                PORTFOLIOS.USER_ID.eq(ownerId),
                PORTFOLIOS.ARCHIVED_AT.isNull());
    }

    @Nullable Known known(DSLContext sql, Ticket ticket) {
        if (ticket.requestKey() == null && ticket.clientOrderId() == null) {
            return null;
        }
        return sql.select(ORDERS.ID, ORDERS.REQUEST_HASH)
                .from(ORDERS)
                .where(ORDERS.PORTFOLIO_ID.eq(ticket.portfolioId()))
                .and(
                        ORDERS.REQUEST_KEY
                                .eq(ticket.requestKey())
                                .or(ORDERS.CLIENT_ORDER_ID.eq(ticket.clientOrderId())))
                .orderBy(ORDERS.ID)
                .limit(1)
                .fetchOne(row -> new Known(row.value1(), row.value2()));
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
