package bullpen.replay;

import bullpen.engine.Quantity;
import bullpen.engine.Side;

/**
 * What a strategy wanted at one close: a market order, good till canceled.
 *
 * @param day counted from the first day of the run, 0
 * @param symbol index in the run's symbols
 * @param quantity more than zero
 */
public record Signal(int day, int symbol, Side side, Quantity quantity) {
    public Signal {
        if (day < 0 || symbol < 0 || !quantity.isPositive()) {
            throw new IllegalArgumentException("Not a signal: day " + day + ", symbol " + symbol);
        }
    }
}
