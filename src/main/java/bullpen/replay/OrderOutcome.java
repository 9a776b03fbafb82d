package bullpen.replay;

import bullpen.engine.Order;
import bullpen.engine.Quantity;
import bullpen.engine.Reason;

import org.jspecify.annotations.Nullable;

/**
 * How an order of a run ended.
 *
 * @param filled how much of it filled
 * @param reason why it was refused or ended unfilled, null otherwise
 */
public record OrderOutcome(Order order, State state, Quantity filled, @Nullable Reason reason) {
    /** Where an order stands when the run is over. */
    public enum State {
        WORKING,
        FILLED,
        CANCELED,
        EXPIRED,
        REFUSED
    }
}
