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
        int fills) {
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

    /** An order at the market that closes a whole position. */
    static WorkingOrder liquidation(long orderId, Position position, Instant at) {
        Order order =
                new Order(
                        orderId,
                        position.symbol(),
                        position.isShort() ? Side.BUY : Side.SELL,
                        Size.shares(position.quantity().absolute()),
                        OrderType.market(),
                        TimeInForce.GTC,
                        at);
        return resting(order, position.averageCost(), true, null, position.quantity().absolute());
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
                0);
    }

    public Quantity remaining() {
        return quantity.minus(filled);
    }

    /**
     * Money set aside for what is left of an order that opens a position: (limit or stop price, or
     * the estimate of a market order) × quantity, with slippage and commission; in a margin account
     * the initial margin of that value. Of an order by amount it is what is left of the amount.
     * Zero for an order that closes a position.
     */
    public Money reserved(AccountRules rules) {
        Quantity remaining = remaining();
        if (closing || !remaining.isPositive()) {
            return Money.ZERO;
        }
        if (order.size() instanceof Size.Amount(Money amount)) {
            Money left = amount.minus(filledValue).minus(commission).atLeastZero();
            return rules.isMargin() ? Margins.initial(left) : left;
        }
        Costs costs = rules.costs();
        Money value = reckonedAt().slipped(order.side(), costs.slippageBps()).times(remaining);
        Money fee = feeOf(remaining, value, costs);
        return (rules.isMargin() ? Margins.initial(value) : value).plus(fee);
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
        return with(order, estimate, triggered, level, quantity, filled);
    }

    WorkingOrder asTriggered() {
        return with(order, estimate, true, level, quantity, filled);
    }

    WorkingOrder atLevel(Price level) {
        return with(order, estimate, triggered, level, quantity, filled);
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
                done);
    }

    private WorkingOrder with(
            Order order,
            Price estimate,
            boolean triggered,
            @Nullable Price level,
            Quantity quantity,
            Quantity filled) {
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
                fills);
    }

    /** The price of a fill on the given terms, slippage included. */
    Price priceOn(Terms terms, Costs costs) {
        return terms.reference().slipped(order.side(), terms.slips() ? costs.slippageBps() : 0);
    }

    /**
     * The fee of a fill: what the whole order pays less what it has paid; none is paid back when a
     * split left it fewer shares to pay for.
     */
    Money feeOf(Quantity shares, Money value, Costs costs) {
        Commission schedule = costs.commission();
        return schedule.of(filled.plus(shares), filledValue.plus(value))
                .minus(commission)
                .atLeastZero();
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

    WorkingOrder after(Fill fill) {
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
                fills + 1);
    }
}
