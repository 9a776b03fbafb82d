package bullpen.performance;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;

import java.time.Instant;

/**
 * A purchase and its sale: what one order sold, against the average cost of what was held.
 *
 * @param openedAt when the position was opened
 * @param closedAt when the order's last fill sold
 * @param entryCost the part of the cost that was sold, commission and slippage included
 * @param exitValue what the sale brought, after commission and slippage
 */
public record RoundTrip(
        Symbol symbol,
        Instant openedAt,
        Instant closedAt,
        Quantity quantity,
        Money entryCost,
        Money exitValue) {
    /** Net of everything. */
    public Money profit() {
        return exitValue.minus(entryCost);
    }

    /** The two as one: a further fill of the same sale. */
    RoundTrip joined(RoundTrip later) {
        return new RoundTrip(
                symbol,
                openedAt,
                later.closedAt,
                quantity.plus(later.quantity),
                entryCost.plus(later.entryCost),
                exitValue.plus(later.exitValue));
    }
}
