package bullpen.trading;

import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PENDING_REPLACEMENTS;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.schema.tables.records.OrdersRecord;
import bullpen.db.schema.tables.records.PendingReplacementsRecord;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Reason;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.Trail;
import bullpen.order.Revision;
import bullpen.order.Words;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;

/** Writes what owners ask for while the market's data has not come as far. */
@Component
final class EndRequestStore {
    /**
     * What is to stand in the place of an order.
     *
     * @param note of the old order
     */
    record Replacement(long newOrderId, Revision revision, @Nullable String note) {}

    /** The request of an order that can still fill, null when there is none. */
    static @Nullable EndRequest request(OrdersRecord row) {
        @Nullable Long at = row.getCancelRequestedAt();
        return at == null
                ? null
                : new EndRequest(
                        row.getPortfolioId(),
                        row.getId(),
                        Symbol.of(row.getSymbol()),
                        Ids.instant(at));
    }

    void request(Transaction tx, long orderId, Instant at) {
        tx.sql()
                .update(ORDERS)
                .set(ORDERS.CANCEL_REQUESTED_AT, Ids.micros(at))
                .where(ORDERS.ID.eq(orderId))
                .execute();
    }

    /** Keeps why a replacement that was asked for did not come; the order works on. */
    void refuseReplacement(Transaction tx, long orderId, Reason reason, Instant at) {
        tx.sql()
                .update(ORDERS)
                .set(ORDERS.CANCEL_REQUESTED_AT, (Long) null)
                .set(ORDERS.REPLACEMENT_REFUSED_AT, Ids.micros(at))
                .set(ORDERS.REPLACEMENT_REFUSED_CODE, reason.code())
                .set(ORDERS.REPLACEMENT_REFUSED_MESSAGE, reason.message())
                .where(ORDERS.ID.eq(orderId))
                .execute();
    }

    void insertReplacement(Transaction tx, long orderId, long newOrderId, Revision revision) {
        PendingReplacementsRecord row = tx.sql().newRecord(PENDING_REPLACEMENTS);
        row.setOrderId(orderId);
        row.setNewOrderId(newOrderId);
        switch (revision.size()) {
            case null -> {}
            case Size.Shares(Quantity shares) -> row.setQuantity(shares.millionths());
            case Size.Amount(Money amount) -> row.setAmount(amount.cents());
        }
        switch (revision.trail()) {
            case null -> {}
            case Trail.Distance(Price distance) -> row.setTrailAmount(distance.ticks());
            case Trail.Percent(int basisPoints) -> row.setTrailBps((long) basisPoints);
        }
        row.setLimitPrice(ticks(revision.limit()));
        row.setStopPrice(ticks(revision.stop()));
        row.setTakeProfitPrice(ticks(revision.takeProfit()));
        row.setStopLossPrice(ticks(revision.stopLoss()));
        var life = revision.timeInForce();
        row.setTimeInForce(life == null ? null : Words.code(life));
        row.setRequestKey(revision.requestKey());
        row.setClientOrderId(revision.clientOrderId());
        row.insert();
    }

    /** Whether a pending replacement in the portfolio has one of these keys. */
    boolean isKeyTaken(Transaction tx, long portfolioId, Origin origin) {
        return tx.sql()
                .fetchExists(
                        PENDING_REPLACEMENTS
                                .join(ORDERS)
                                .on(ORDERS.ID.eq(PENDING_REPLACEMENTS.ORDER_ID)),
                        ORDERS.PORTFOLIO_ID
                                .eq(portfolioId)
                                .and(
                                        PENDING_REPLACEMENTS
                                                .REQUEST_KEY
                                                .eq(origin.requestKey())
                                                .or(
                                                        PENDING_REPLACEMENTS.CLIENT_ORDER_ID.eq(
                                                                origin.clientOrderId()))));
    }

    void dropReplacement(Transaction tx, long orderId) {
        tx.sql()
                .deleteFrom(PENDING_REPLACEMENTS)
                .where(PENDING_REPLACEMENTS.ORDER_ID.eq(orderId))
                .execute();
    }

    /** What is to stand in the place of the order, null when it is to be canceled. */
    @Nullable Replacement replacement(Transaction tx, long orderId) {
        PendingReplacementsRecord row =
                tx.sql().fetchOne(PENDING_REPLACEMENTS, PENDING_REPLACEMENTS.ORDER_ID.eq(orderId));
        if (row == null) {
            return null;
        }
        String note = tx.sql().fetchSingle(ORDERS, ORDERS.ID.eq(orderId)).getNote();
        return new Replacement(row.getNewOrderId(), revision(row), note);
    }

    private static Revision revision(PendingReplacementsRecord row) {
        String life = row.getTimeInForce();
        return new Revision(
                size(row),
                price(row.getLimitPrice()),
                price(row.getStopPrice()),
                trail(row),
                life == null ? null : Words.timeInForce(life),
                price(row.getTakeProfitPrice()),
                price(row.getStopLossPrice()),
                row.getRequestKey(),
                row.getClientOrderId(),
                null);
    }

    private static @Nullable Size size(PendingReplacementsRecord row) {
        @Nullable Long quantity = row.getQuantity();
        @Nullable Long amount = row.getAmount();
        return quantity != null
                ? Size.shares(Quantity.ofMillionths(quantity))
                : amount != null ? Size.amount(Money.ofCents(amount)) : null;
    }

    private static @Nullable Trail trail(PendingReplacementsRecord row) {
        @Nullable Long distance = row.getTrailAmount();
        @Nullable Long basisPoints = row.getTrailBps();
        return distance != null
                ? new Trail.Distance(Price.ofTicks(distance))
                : basisPoints != null ? new Trail.Percent(Math.toIntExact(basisPoints)) : null;
    }

    private static @Nullable Long ticks(@Nullable Price price) {
        return price == null ? null : price.ticks();
    }

    private static @Nullable Price price(@Nullable Long ticks) {
        return ticks == null ? null : Price.ofTicks(ticks);
    }
}
