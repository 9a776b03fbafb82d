package bullpen.trading;

import bullpen.db.Ids;
import bullpen.db.schema.tables.records.OrdersRecord;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.engine.WorkingOrder;

import org.jspecify.annotations.Nullable;

/** Rows of orders as the engine's values. */
final class OrderRows {
    private OrderRows() {}

    static Order order(OrdersRecord row) {
        return new Order(
                row.getId(),
                Symbol.of(row.getSymbol()),
                Words.side(row.getSide()),
                Quantity.ofMillionths(row.getQuantity()),
                Words.type(row.getType(), price(row.getLimitPrice()), price(row.getStopPrice())),
                Words.timeInForce(row.getTimeInForce()),
                Ids.instant(row.getReceivedAt()));
    }

    static WorkingOrder working(OrdersRecord row) {
        return new WorkingOrder(
                order(row),
                Price.ofTicks(row.getEstimate()),
                row.getTriggeredAt() != null,
                Quantity.ofMillionths(row.getFilledQuantity()),
                Money.ofCents(row.getFilledValue()),
                Money.ofCents(row.getCommission()),
                Math.toIntExact(row.getFills()));
    }

    private static @Nullable Price price(@Nullable Long ticks) {
        return ticks == null ? null : Price.ofTicks(ticks);
    }
}
