package bullpen.order;

import bullpen.engine.Event;
import bullpen.engine.Exits;
import bullpen.engine.Link;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Reason;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Trail;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An order as people see it.
 *
 * @param quantity the shares it is for; reckoned until the first fill of an order by amount
 * @param reserved cash that is set aside for what is left of it
 * @param averageFillPrice per share, slippage included, commission not; null before the first fill
 * @param reason why it ended without being filled, null otherwise
 * @param triggeredAt when a stop order became a market order, null before
 * @param closedAt when it was filled or ended, null while it can fill
 * @param level where a trailing stop stands, null for other types
 * @param note its owner's own words, null for none
 * @param replaces the order in whose place it stands, null for none
 * @param replacedBy the order in its place, null for none
 * @param cancelRequestedAt when its owner asked for its end, which waits for the market's data
 * @param pair of an exit: it and the other, of which the market takes one, as they stand in the
 *     place of those before them; null for other orders
 * @param notReplaced why another order, asked for while prices came late, did not take its place
 *     when it was to; null when nothing of the kind happened
 */
public record OrderView(
        Order order,
        long portfolioId,
        String portfolioName,
        OrderStatus status,
        Quantity quantity,
        Price estimate,
        Money reserved,
        Quantity filledQuantity,
        @Nullable Price averageFillPrice,
        Money commission,
        @Nullable Reason reason,
        @Nullable String clientOrderId,
        @Nullable Instant triggeredAt,
        @Nullable Instant closedAt,
        @Nullable Price level,
        @Nullable String note,
        @Nullable Long replaces,
        @Nullable Long replacedBy,
        @Nullable Instant cancelRequestedAt,
        @Nullable NotReplaced notReplaced,
        @Nullable Exits pair,
        List<FillView> fills) {
    /** A replacement that had become impossible by the time it would have counted. */
    public record NotReplaced(Instant at, Reason reason) {}

    public OrderView {
        fills = List.copyOf(fills);
    }

    /** An order at the moment of its acceptance. */
    public static OrderView accepted(Event.Accepted accepted, Ticket ticket, String portfolioName) {
        return new OrderView(
                accepted.order(),
                ticket.portfolioId(),
                portfolioName,
                OrderStatus.ACCEPTED,
                accepted.working().quantity(),
                accepted.working().estimate(),
                accepted.reserved(),
                Quantity.ZERO,
                null,
                Money.ZERO,
                null,
                ticket.clientOrderId(),
                null,
                null,
                accepted.working().level(),
                ticket.note(),
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    public long id() {
        return order.id();
    }

    public boolean buys() {
        return order.side() == Side.BUY;
    }

    /** Whether its owner may replace or cancel it: it waits, and its end was not asked for. */
    public boolean isChangeable() {
        return isOpen() && cancelRequestedAt == null;
    }

    public boolean isOpen() {
        return !status.isClosed();
    }

    public @Nullable Price limitPrice() {
        return order.type().limitPrice();
    }

    public @Nullable Price stopPrice() {
        return order.type().stopPrice();
    }

    /** Such as {@code Buy 10 AAPL at $190.00 or better}. */
    public String sentence() {
        String act = buys() ? "Buy " : "Sell ";
        return act + size() + order.symbol() + " " + condition();
    }

    private String size() {
        return switch (order.size()) {
            case Size.Shares(Quantity shares) -> shares.words() + " ";
            case Size.Amount(Money amount) -> amount.dollars() + " of ";
        };
    }

    /** What it waits for, in words. */
    public String condition() {
        return OrderWords.condition(order.type());
    }

    /** How long it lives, in words. */
    public String life() {
        return OrderWords.life(order.timeInForce());
    }

    /** What a bracket's entry leaves with, null for other orders. */
    public @Nullable Exits exits() {
        return order.link() instanceof Link.Entry(Exits exits) ? exits : null;
    }

    /** Whether it stands for a trade made elsewhere, which its owner entered. */
    public boolean isImported() {
        return fills.stream().anyMatch(FillView::isImported);
    }

    /** Whether it is for an amount of money. */
    public boolean isByMoney() {
        return order.size() instanceof Size.Amount;
    }

    /** Whether the level of its stop has not been reached yet. */
    public boolean waitsForStop() {
        return triggeredAt == null && order.type().waitsForStop();
    }

    /** Whether its stop follows at a percentage of the price, and not at a number of dollars. */
    public boolean isTrailInPercent() {
        return order.type() instanceof OrderType.TrailingStop(Trail.Percent _);
    }

    /** Whether it is one of two exits of a position. */
    public boolean isExit() {
        return order.link() instanceof Link.Exit;
    }

    /** Why it ended, in words; null while it waits, and when its fills say it all. */
    public @Nullable String because() {
        if (replacedBy != null) {
            return "Another order stands in its place.";
        }
        return reason == null ? null : reason.message();
    }

    /** What became of it, in a sentence; null while its owner may change it. */
    public @Nullable String outcome() {
        return switch (status) {
            case ACCEPTED, TRIGGERED, PARTIALLY_FILLED -> null;
            case PENDING_CANCEL -> "Its end was asked for already.";
            case FILLED -> "It has filled.";
            case REPLACED -> "Order " + replacedBy + " stands in its place.";
            case CANCELED, EXPIRED, REJECTED ->
                    reason == null ? "It has ended." : "It has ended: " + reason.message();
        };
    }

    /** What happened to it so far, in that order. */
    public List<OrderStory.Step> story() {
        return OrderStory.of(this);
    }
}
