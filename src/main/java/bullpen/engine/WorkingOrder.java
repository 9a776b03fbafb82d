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
 * @param filled what has filled so far
 * @param filledValue the value of the fills so far
 * @param commission the fees of the fills so far
 * @param fills how many fills there were
 * @param session when the session opened in which it filled last, null before the first fill
 * @param filledInSession what has filled in that session; a cap by volume counts it
 */
public record WorkingOrder(
        Order order,
        Price estimate,
        boolean closing,
        boolean triggered,
        @Nullable Price level,
        Quantity quantity,
        Quantity filled,
        Money filledValue,
        Money commission,
        int fills,
        @Nullable Instant session,
        Quantity filledInSession) {
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
        return new WorkingOrder(
                order,
                estimate,
                closing,
                false,
                level,
                quantity,
                Quantity.ZERO,
                Money.ZERO,
                Money.ZERO,
                0,
                null,
                Quantity.ZERO);
    }

    public Quantity remaining() {
        return quantity.minus(filled);
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
            return amount.minus(filledValue).minus(commission).atLeastZero();
        }
        Costs costs = rules.costs();
        Price price = reckonedAt();
        Money value = price.slipped(order.side(), costs.slippageBps()).times(remaining);
        Money fee = feeOf(remaining, value, costs);
        if (!rules.isMargin()) {
            return value.plus(fee);
        }
        Money reference = price.times(remaining);
        return Margins.toOpen(reference, fee, value.minus(reference).absolute());
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

    /** Whether the stop's level has not been reached yet. */
    public boolean waitsForStop() {
        return !triggered && order.type().waitsForStop();
    }

    /** Whether the fill's price says how many shares the order is for. */
    boolean isSizedByTheFill() {
        return fills == 0 && order.size() instanceof Size.Amount;
    }

    /** With its quantity as a fill at this price, slippage included, makes it. */
    WorkingOrder sizedAt(Price price, Costs costs) {
        return isSizedByTheFill() ? resized(order.size().at(price, costs.commission())) : this;
    }

    WorkingOrder resized(Quantity quantity) {
        return with(order, estimate, triggered, level, quantity, filled, filledInSession);
    }

    WorkingOrder asTriggered() {
        return with(order, estimate, true, level, quantity, filled, filledInSession);
    }

    WorkingOrder atLevel(Price level) {
        return with(order, estimate, triggered, level, quantity, filled, filledInSession);
    }

    /**
     * The same after a split that leaves something to fill. What has filled and what has not are
     * scaled each for itself, so that no more is left than the position has.
     */
    WorkingOrder split(Ratio ratio) {
        Quantity done = ratio.shares(filled);
        Quantity after = done.plus(ratio.shares(remaining()));
        Side side = order.side();
        return with(
                order.split(ratio, after),
                ratio.price(estimate, side),
                triggered,
                level == null ? null : ratio.price(level, side),
                after,
                done,
                ratio.shares(filledInSession));
    }

    private WorkingOrder with(
            Order order,
            Price estimate,
            boolean triggered,
            @Nullable Price level,
            Quantity quantity,
            Quantity filled,
            Quantity filledInSession) {
        return new WorkingOrder(
                order,
                estimate,
                closing,
                triggered,
                level,
                quantity,
                filled,
                filledValue,
                commission,
                fills,
                session,
                filledInSession);
    }

    /** The price of a fill on the given terms, slippage included. */
    Price priceOn(Terms terms, Costs costs) {
        return terms.reference().slipped(order.side(), terms.slips() ? costs.slippageBps() : 0);
    }

    /** What has filled in the session that opened then. */
    Quantity filledIn(Instant sessionOpen) {
        return sessionOpen.equals(session) ? filledInSession : Quantity.ZERO;
    }

    /**
     * The fee of a fill: what the whole order pays less what it has paid; none is paid back when a
     * split left it fewer shares to pay for, and a sale pays no more than it brings in.
     */
    Money feeOf(Quantity shares, Money value, Costs costs) {
        Commission schedule = costs.commission();
        Money fee =
                schedule.of(filled.plus(shares), filledValue.plus(value))
                        .minus(commission)
                        .atLeastZero();
        return order.side() == Side.SELL ? fee.min(value) : fee;
    }

    /**
     * The fill of a quantity on the given terms.
     *
     * @param fee the commission of this fill
     * @param costChange what it changes the cost of the position by
     */
    Fill fill(Quantity shares, Terms terms, Costs costs, Money fee, Money costChange, Instant at) {
        Price price = priceOn(terms, costs);
        Money value = price.times(shares);
        Money slippage = value.minus(terms.reference().times(shares));
        return new Fill(
                order.id(),
                fills + 1,
                order.symbol(),
                order.side(),
                shares,
                remaining().minus(shares),
                price,
                terms.reference(),
                value,
                fee,
                order.side() == Side.BUY ? slippage : slippage.negated(),
                costChange,
                at,
                terms.rule());
    }

    /**
     * What a fill leaves of it.
     *
     * @param sessionOpen when the session opened in which it filled
     */
    WorkingOrder after(Fill fill, Instant sessionOpen) {
        return new WorkingOrder(
                order,
                estimate,
                closing,
                triggered,
                level,
                quantity,
                filled.plus(fill.quantity()),
                filledValue.plus(fill.value()),
                commission.plus(fill.commission()),
                fills + 1,
                sessionOpen,
                filledIn(sessionOpen).plus(fill.quantity()));
    }
}
