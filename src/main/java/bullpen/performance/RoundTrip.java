package bullpen.performance;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Rule;
import bullpen.engine.Side;
import bullpen.engine.Symbol;

import java.time.Instant;

/**
 * A position, or a part of one, from its opening to its closing: what one order closed, against the
 * average of what was paid, or taken in, for it.
 *
 * @param orderId of the order that closed it
 * @param opened buy for a long position, sell for a short one
 * @param openedAt when the position was opened
 * @param closedAt when the order's last fill closed it
 * @param quantity in shares of the day of the exit
 * @param entryValue average price × quantity at the entry, slippage included
 * @param exitValue price × quantity at the exit, slippage included
 * @param commission of both sides
 * @param slippage of both sides, which is within the values already
 * @param entryRule by which its first fill came about
 * @param exitRule by which its last one did
 */
public record RoundTrip(
        long orderId,
        Symbol symbol,
        Side opened,
        Instant openedAt,
        Instant closedAt,
        Quantity quantity,
        Money entryValue,
        Money exitValue,
        Money commission,
        Money slippage,
        Rule entryRule,
        Rule exitRule) {
    public boolean isLong() {
        return opened == Side.BUY;
    }

    /** Net of everything. */
    public Money profit() {
        Money gained = exitValue.minus(entryValue);
        return (isLong() ? gained : gained.negated()).minus(commission);
    }

    /** Profit ÷ value at the entry. */
    public double fraction() {
        return entryValue.isZero() ? 0 : (double) profit().cents() / entryValue.cents();
    }

    /** Commission and slippage of both sides. */
    public Money costs() {
        return commission.plus(slippage);
    }

    /** The two as one: a further fill of the same order. */
    RoundTrip joined(RoundTrip later) {
        return new RoundTrip(
                orderId,
                symbol,
                opened,
                openedAt,
                later.closedAt,
                quantity.plus(later.quantity),
                entryValue.plus(later.entryValue),
                exitValue.plus(later.exitValue),
                commission.plus(later.commission),
                slippage.plus(later.slippage),
                entryRule,
                later.exitRule);
    }
}
