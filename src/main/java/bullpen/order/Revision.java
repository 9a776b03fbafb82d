package bullpen.order;

import bullpen.engine.Exits;
import bullpen.engine.Link;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Size;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.engine.WorkingOrder;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * What its owner changes of an order that waits; null leaves a thing as it was. Symbol, side and
 * type stay. A trailing stop begins anew behind the last price; a stop that was reached stays so.
 *
 * @param size what the order is for in all, with what has filled of it already; an exit of a
 *     position keeps its size
 * @param limit of an order that has one
 * @param stop of an order that still waits for one
 * @param trail of a trailing stop
 * @param takeProfit the limit of the exit that a bracket's entry brings
 * @param stopLoss the stop of the other
 * @param requestKey as of a {@link Ticket}: the same key again gets the same order again
 * @param clientOrderId the sender's own name of the new order
 * @param note its owner's words to the new order, empty for none; null for those to the old one
 */
public record Revision(
        @Nullable Size size,
        @Nullable Price limit,
        @Nullable Price stop,
        @Nullable Trail trail,
        @Nullable TimeInForce timeInForce,
        @Nullable Price takeProfit,
        @Nullable Price stopLoss,
        @Nullable String requestKey,
        @Nullable String clientOrderId,
        @Nullable String note) {

    /** Whether it leaves everything as it was, the note apart. */
    public boolean isEmpty() {
        return size == null
                && limit == null
                && stop == null
                && trail == null
                && timeInForce == null
                && takeProfit == null
                && stopLoss == null;
    }

    /** The same change of the order itself. */
    public Revision withoutNote() {
        return new Revision(
                size,
                limit,
                stop,
                trail,
                timeInForce,
                takeProfit,
                stopLoss,
                requestKey,
                clientOrderId,
                null);
    }

    /** The note that stands after one of before. */
    public @Nullable String noteAfter(@Nullable String before) {
        return note == null ? before : note.isEmpty() ? null : note;
    }

    /** By which the same request is known again, null when it carries no key. */
    public @Nullable String requestHash(long orderId) {
        return requestKey == null && clientOrderId == null
                ? null
                : RequestHash.of("replace " + orderId + " " + this);
    }

    /**
     * The order that takes the place of the old one.
     *
     * @param id of the new order
     * @param ids for the exits that it brings
     * @throws Problem 422 with the field that does not fit the order
     */
    public Order of(WorkingOrder old, long id, LongSupplier ids, Instant receivedAt) {
        Order before = old.order();
        OrderType type = type(old);
        TimeInForce life = Objects.requireNonNullElse(timeInForce, before.timeInForce());
        Link link = link(before.link(), ids);
        if (!type.allows(life) || (!(link instanceof Link.Alone) && !life.rests())) {
            throw Problem.invalidField("timeInForce", "Such an order is day or gtc.");
        }
        return new Order(
                id, before.symbol(), before.side(), rest(old), type, life, receivedAt, link);
    }

    private OrderType type(WorkingOrder old) {
        OrderType before = old.order().type();
        OrderType type = old.triggered() ? reached(before) : before;
        refuse(type.limitPrice() == null, limit, "limitPrice", "This order has no limit.");
        refuse(type.stopPrice() == null, stop, "stopPrice", "This order waits for no stop.");
        refuse(
                !(type instanceof OrderType.TrailingStop),
                trail,
                trail instanceof Trail.Percent ? "trailPercent" : "trailAmount",
                "This order follows no price.");
        return switch (type) {
            case OrderType.Market market -> market;
            case OrderType.Limit(Price own) ->
                    new OrderType.Limit(Objects.requireNonNullElse(limit, own));
            case OrderType.Stop(Price own) ->
                    new OrderType.Stop(Objects.requireNonNullElse(stop, own));
            case OrderType.StopLimit(Price ownStop, Price ownLimit) ->
                    new OrderType.StopLimit(
                            Objects.requireNonNullElse(stop, ownStop),
                            Objects.requireNonNullElse(limit, ownLimit));
            case OrderType.TrailingStop(Trail own) ->
                    new OrderType.TrailingStop(Objects.requireNonNullElse(trail, own));
        };
    }

    /** What an order is once its stop was reached. */
    private static OrderType reached(OrderType type) {
        Price limit = type.limitPrice();
        return limit == null ? OrderType.market() : new OrderType.Limit(limit);
    }

    /** What is still to fill. */
    private Size rest(WorkingOrder old) {
        Size before = old.order().size();
        if (old.progress().fills() == 0 && (size != null || before instanceof Size.Amount)) {
            return Objects.requireNonNullElse(size, before);
        }
        return switch (size) {
            case null -> Size.shares(old.remaining());
            case Size.Shares(Quantity shares) -> {
                Quantity rest = shares.minus(old.filled());
                if (!rest.isPositive()) {
                    throw Problem.invalidField(
                            "quantity", old.filled().words() + " have filled already.");
                }
                yield Size.shares(rest);
            }
            case Size.Amount(Money amount) -> {
                Money rest =
                        amount.minus(old.progress().value()).minus(old.progress().commission());
                if (rest.compareTo(Money.ZERO) <= 0) {
                    throw Problem.invalidField(
                            "amount", old.progress().value().dollars() + " have filled already.");
                }
                yield Size.amount(rest);
            }
        };
    }

    private Link link(Link before, LongSupplier ids) {
        if (before instanceof Link.Entry(Exits exits)) {
            Exits.Leg profit = leg(takeProfit, exits.takeProfit(), ids);
            return new Link.Entry(new Exits(profit, leg(stopLoss, exits.stopLoss(), ids)));
        }
        refuse(true, takeProfit, "takeProfit", "This order brings no exits.");
        refuse(true, stopLoss, "stopLoss", "This order brings no exits.");
        return before;
    }

    private static Exits.@Nullable Leg leg(
            @Nullable Price price, Exits.@Nullable Leg before, LongSupplier ids) {
        Price next = price != null ? price : before == null ? null : before.price();
        return next == null ? null : new Exits.Leg(ids.getAsLong(), next);
    }

    private static void refuse(
            boolean unfit, @Nullable Object given, String field, String message) {
        if (unfit && given != null) {
            throw Problem.invalidField(field, message);
        }
    }
}
