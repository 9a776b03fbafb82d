package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;

/**
 * An accepted order that can still fill, and how far it has come.
 *
 * @param estimate what a market order is reckoned at while it waits
 * @param closing whether it takes from a position that the account holds; such an order reserves
 *     shares, any other one money
 * @param triggered whether a stop was reached
 * @param level where a trailing stop stands, null for other types
 * @param quantity what it is for in all; reckoned until the first fill for an order by amount
 * @param progress how much of it has filled
 */
public record WorkingOrder(
        Order order,
        Price estimate,
        boolean closing,
        boolean triggered,
        @Nullable Price level,
        Quantity quantity,
        Progress progress) {
    /** The order in which one moment fills several orders: exits first, then by id. */
    static final Comparator<WorkingOrder> EXITS_FIRST =
            Comparator.comparing((WorkingOrder working) -> !working.closing)
                    .thenComparingLong(working -> working.order.id());

    /**
     * An order of which nothing has filled.
     *
     * @param seen the last quote accepted before it
     */
    static WorkingOrder accepted(Order order, Quote seen, Costs costs, boolean closing) {
        Price level =
                order.type() instanceof OrderType.TrailingStop(Trail trail)
                        ? trail.behind(order.side(), seen.last())
                        : null;
        WorkingOrder working = resting(order, seen.estimate(), closing, level, Quantity.ZERO);
        Price price = working.reckonedAt().slipped(order.side(), costs.slippageBps());
        return working.resized(order.size().at(price, costs.commission()));
    }

    /** A bracket's exit, which takes from the position that its entry has just opened. */
    static WorkingOrder exit(Order order, Quantity quantity) {
        Price limit = order.type().limitPrice();
        Price stop = order.type().stopPrice();
        Price price = limit != null ? limit : stop != null ? stop : Price.ZERO;
        return resting(order, price, true, null, quantity);
    }

    /** An order at the market that closes a part of a position for want of margin. */
    static WorkingOrder liquidation(
            long orderId, Position position, Quantity quantity, Instant at) {
        Order order =
                new Order(
                        orderId,
                        position.symbol(),
                        position.isShort() ? Side.BUY : Side.SELL,
                        Size.shares(quantity),
                        OrderType.market(),
                        TimeInForce.GTC,
                        at,
                        new Link.Liquidation());
        return resting(order, position.averageCost(), true, null, quantity);
    }

    private static WorkingOrder resting(
            Order order,
            Price estimate,
            boolean closing,
            @Nullable Price level,
            Quantity quantity) {
        return new WorkingOrder(order, estimate, closing, false, level, quantity, Progress.NONE);
    }

    /** The shares that have filled. */
    public Quantity filled() {
        return progress.quantity();
    }

    /** The shares that are still to fill. */
    public Quantity remaining() {
        return quantity.minus(filled());
    }

    /** The price that money is reserved at. */
    public Price reckonedAt() {
        Price limit = order.type().limitPrice();
        Price stop = stop();
        return limit != null ? limit : stop != null ? stop : estimate;
    }

    /** The stop's level now, null for an order without a stop. */
    public @Nullable Price stop() {
        return level != null ? level : order.type().stopPrice();
    }

    /** The price that begins to move a trailing stop, null for an order whose stop stays. */
    @Nullable Price trailsAt() {
        return level != null && order.type() instanceof OrderType.TrailingStop(Trail trail)
                ? trail.movesAt(order.side(), level)
                : null;
    }

    /** Whether the stop's level has not been reached yet. */
    public boolean waitsForStop() {
        return !triggered && order.type().waitsForStop();
    }

    /**
     * Money set aside for what is left of an order that opens a position: (limit or stop price, or
     * the estimate of a market order) × quantity, with slippage and commission, or what is left of
     * the amount of an order by amount; in a margin account the equity that opening it takes. Zero
     * for an order that closes a position.
     */
    public Money reserved(AccountRules rules) {
        Quantity remaining = remaining();
        if (closing || !remaining.isPositive()) {
            return Money.ZERO;
        }
        if (!rules.isMargin() && order.size() instanceof Size.Amount(Money amount)) {
            return amount.minus(progress.value()).minus(progress.commission()).atLeastZero();
        }
        Costs costs = rules.costs();
        Price price = reckonedAt();
        Money value = price.slipped(order.side(), costs.slippageBps()).times(remaining);
        Money fee = progress.fee(order.side(), remaining, value, costs.commission());
        if (!rules.isMargin()) {
            return value.plus(fee);
        }
        Money reference = price.times(remaining);
        return Margins.toOpen(reference, fee, value.minus(reference).absolute());
    }

    /** With its quantity as a fill at this price, slippage included, makes it. */
    WorkingOrder sizedAt(Price price, Costs costs) {
        boolean sizedByTheFill = progress.fills() == 0 && order.size() instanceof Size.Amount;
        return sizedByTheFill ? resized(order.size().at(price, costs.commission())) : this;
    }

    WorkingOrder resized(Quantity quantity) {
        return new WorkingOrder(order, estimate, closing, triggered, level, quantity, progress);
    }

    WorkingOrder asTriggered() {
        return at(level, true);
    }

    WorkingOrder atLevel(Price level) {
        return at(level, triggered);
    }

    /**
     * What a fill leaves of it.
     *
     * @param sessionOpen when the session opened in which it filled
     */
    WorkingOrder after(Fill fill, Instant sessionOpen) {
        Progress further = progress.plus(fill, sessionOpen);
        return new WorkingOrder(order, estimate, closing, triggered, level, quantity, further);
    }

    /**
     * The same after a split that leaves something to fill. What has filled and what has not are
     * scaled each for itself, so that no more is left than the position has.
     */
    WorkingOrder split(Ratio ratio) {
        Side side = order.side();
        Progress done = progress.split(ratio);
        Quantity all = done.quantity().plus(ratio.shares(remaining()));
        return new WorkingOrder(
                order.split(ratio, all),
                ratio.price(estimate, side),
                closing,
                triggered,
                level == null ? null : ratio.price(level, side),
                all,
                done);
    }

    /** The same under the symbol's new name. */
    WorkingOrder renamed(Symbol to) {
        return new WorkingOrder(
                order.renamed(to), estimate, closing, triggered, level, quantity, progress);
    }

    /**
     * As it was before a split: where a stop trailed or was reached since, it stays so.
     *
     * @param before what the split found
     * @return null when more has changed since the split
     */
    @Nullable WorkingOrder unsplit(WorkingOrder before, Ratio ratio) {
        WorkingOrder left = before.split(ratio);
        if (!left.at(level, triggered).equals(this)) {
            return null;
        }
        Price back =
                level == null || level.equals(left.level)
                        ? before.level
                        : ratio.inverse().price(level, order.side());
        return before.at(back, triggered);
    }

    private WorkingOrder at(@Nullable Price level, boolean triggered) {
        return new WorkingOrder(order, estimate, closing, triggered, level, quantity, progress);
    }
}
