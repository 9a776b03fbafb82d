package bullpen.engine;

import java.time.Instant;

/**
 * A trade: all or part of an order executed.
 *
 * @param sequence 1 for the order's first fill; with the order's id it names the fill
 * @param remaining what is still to fill; zero when the order is done
 * @param price per share, slippage included
 * @param reference the market's price per share, before slippage
 * @param value price × quantity
 * @param commission the fee of this fill
 * @param slippage what was lost against the reference price
 * @param costRemoved a sale's part of the position's cost; zero for a purchase
 * @param at the exchange time of the quote, or the open or close of the bar, that filled it
 */
public record Fill(
        long orderId,
        int sequence,
        Symbol symbol,
        Side side,
        Quantity quantity,
        Quantity remaining,
        Price price,
        Price reference,
        Money value,
        Money commission,
        Money slippage,
        Money costRemoved,
        Instant at,
        Rule rule) {

    /** Quantity × the market's price: what a purchase adds to the position's cost. */
    public Money referenceValue() {
        return side == Side.BUY ? value.minus(slippage) : value.plus(slippage);
    }

    /** The change of cash: negative for a purchase. */
    public Money cashChange() {
        return side == Side.BUY ? value.plus(commission).negated() : value.minus(commission);
    }

    /**
     * A sale's profit at the market's price, before slippage and commission; zero for a purchase.
     */
    public Money realizedProfit() {
        return side == Side.BUY ? Money.ZERO : referenceValue().minus(costRemoved);
    }
}
