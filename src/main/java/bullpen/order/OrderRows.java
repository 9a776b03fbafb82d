package bullpen.order;

import bullpen.db.Ids;
import bullpen.db.schema.tables.records.OrdersRecord;
import bullpen.engine.Exits;
import bullpen.engine.Link;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Progress;
import bullpen.engine.Quantity;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.Trail;
import bullpen.engine.WorkingOrder;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** Rows of orders as the engine's values. */
public final class OrderRows {
    private OrderRows() {}

    static Order order(OrdersRecord row) {
        @Nullable Long amount = row.getAmount();
        return new Order(
                row.getId(),
                Symbol.of(row.getSymbol()),
                Words.side(row.getSide()),
                amount == null
                        ? Size.shares(Quantity.ofMillionths(row.getQuantity()))
                        : Size.amount(Money.ofCents(amount)),
                type(row),
                Words.timeInForce(row.getTimeInForce()),
                Ids.instant(row.getReceivedAt()),
                link(row));
    }

    public static WorkingOrder working(OrdersRecord row) {
        return new WorkingOrder(
                order(row),
                Price.ofTicks(row.getEstimate()),
                row.getClosing() == 1,
                row.getTriggeredAt() != null,
                price(row.getLevel()),
                Quantity.ofMillionths(row.getQuantity()),
                progress(row));
    }

    private static Progress progress(OrdersRecord row) {
        @Nullable Long session = row.getSessionOpen();
        return new Progress(
                Quantity.ofMillionths(row.getFilledQuantity()),
                Money.ofCents(row.getFilledValue()),
                Money.ofCents(row.getCommission()),
                Math.toIntExact(row.getFills()),
                session == null ? null : Ids.instant(session),
                Quantity.ofMillionths(row.getSessionFilled()));
    }

    private static OrderType type(OrdersRecord row) {
        Price limit = price(row.getLimitPrice());
        Price stop = price(row.getStopPrice());
        @Nullable Long distance = row.getTrailAmount();
        @Nullable Long basisPoints = row.getTrailBps();
        Trail trail =
                distance != null
                        ? new Trail.Distance(Price.ofTicks(distance))
                        : basisPoints != null
                                ? new Trail.Percent(Math.toIntExact(basisPoints))
                                : null;
        return Words.type(row.getType(), limit, stop, trail);
    }

    private static Link link(OrdersRecord row) {
        if (row.getLiquidation() == 1) {
            return new Link.Liquidation();
        }
        @Nullable Long group = row.getExitGroup();
        if (group != null) {
            return new Link.Exit(group);
        }
        Exits.Leg profit = leg(row.getTakeProfitId(), row.getTakeProfitPrice());
        Exits.Leg loss = leg(row.getStopLossId(), row.getStopLossPrice());
        return profit == null && loss == null
                ? Link.ALONE
                : new Link.Entry(new Exits(profit, loss));
    }

    private static Exits.@Nullable Leg leg(@Nullable Long orderId, @Nullable Long price) {
        return orderId == null
                ? null
                : new Exits.Leg(orderId, Price.ofTicks(Objects.requireNonNull(price)));
    }

    private static @Nullable Price price(@Nullable Long ticks) {
        return ticks == null ? null : Price.ofTicks(ticks);
    }
}
