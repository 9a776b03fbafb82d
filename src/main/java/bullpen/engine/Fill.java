package bullpen.engine;

import org.jspecify.annotations.Nullable;

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
 * @param costChange by what the position's cost changes: what is opened is added at the market's
 *     price, what is closed goes with its part of the cost
 * @param held the position afterwards; below zero for shares that are owed
 * @param at the exchange time of the quote, or the open or close of the bar, that filled it
 * @param quote that filled it, null for a bar or a record of the past
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
        Money costChange,
        Quantity held,
        Instant at,
        Rule rule,
        @Nullable Quote quote) {

    /** Quantity × the market's price, without slippage. */
    public Money referenceValue() {
        return side == Side.BUY ? value.minus(slippage) : value.plus(slippage);
    }

    /** The change of cash: negative for a purchase. */
    public Money cashChange() {
        return side == Side.BUY ? value.plus(commission).negated() : value.minus(commission);
    }

    /**
     * The profit of the part that closes a position, at the market's price, before slippage and
     * commission; zero for a fill that only opens one.
     */
    public Money realizedProfit() {
        Money bought = side == Side.BUY ? referenceValue() : referenceValue().negated();
        return costChange.minus(bought);
    }
}
