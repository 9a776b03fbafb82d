package bullpen.engine;

import java.time.Instant;

/**
 * An accepted order that can still fill, and how far it has come.
 *
 * @param estimate what a market order is reckoned at while it waits
 * @param triggered whether a stop order has become a market order
 * @param filled what has filled so far
 * @param filledValue the value of the fills so far
 * @param commission the fees of the fills so far
 * @param fills how many fills there were
 */
public record WorkingOrder(
        Order order,
        Price estimate,
        boolean triggered,
        Quantity filled,
        Money filledValue,
        Money commission,
        int fills) {

    /** An order of which nothing has filled. */
    public static WorkingOrder accepted(Order order, Price estimate) {
        return new WorkingOrder(order, estimate, false, Quantity.ZERO, Money.ZERO, Money.ZERO, 0);
    }

    public Quantity remaining() {
        return order.quantity().minus(filled);
    }

    /**
     * Cash set aside for what is left of a purchase: (limit or stop price, or the estimate of a
     * market order) × quantity, with slippage and commission. Zero for a sale.
     */
    public Money reserved(Costs costs) {
        Quantity remaining = remaining();
        if (order.side() == Side.SELL || remaining.isZero()) {
            return Money.ZERO;
        }
        Money value = reckonedAt().slipped(order.side(), costs.slippageBps()).times(remaining);
        Money total =
                costs.commission().of(order.quantity(), filledValue.plus(value)).minus(commission);
        return value.plus(total);
    }

    /** The price that cash is reserved at. */
    public Price reckonedAt() {
        return switch (order.type()) {
            case OrderType.Market _ -> estimate;
            case OrderType.Limit(Price limit) -> limit;
            case OrderType.Stop(Price stop) -> stop;
        };
    }

    boolean isUntriggeredStop() {
        return order.type() instanceof OrderType.Stop && !triggered;
    }

    WorkingOrder asTriggered() {
        return new WorkingOrder(order, estimate, true, filled, filledValue, commission, fills);
    }

    /**
     * The fill of a quantity on the given terms; {@code costRemoved} is a sale's part of the cost.
     */
    Fill fill(Quantity quantity, Terms terms, Costs costs, Money costRemoved, Instant at) {
        int slippageBps = terms.slips() ? costs.slippageBps() : 0;
        Price price = terms.reference().slipped(order.side(), slippageBps);
        Money value = price.times(quantity);
        Money slippage = value.minus(terms.reference().times(quantity));
        Money fee =
                costs.commission()
                        .of(filled.plus(quantity), filledValue.plus(value))
                        .minus(commission);
        return new Fill(
                order.id(),
                fills + 1,
                order.symbol(),
                order.side(),
                quantity,
                remaining().minus(quantity),
                price,
                terms.reference(),
                value,
                fee,
                order.side() == Side.BUY ? slippage : slippage.negated(),
                costRemoved,
                at,
                terms.rule());
    }

    WorkingOrder after(Fill fill) {
        return new WorkingOrder(
                order,
                estimate,
                triggered,
                filled.plus(fill.quantity()),
                filledValue.plus(fill.value()),
                commission.plus(fill.commission()),
                fills + 1);
    }
}
