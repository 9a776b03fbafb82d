package bullpen.replay;

import bullpen.engine.Side;
import bullpen.engine.Size;

/**
 * What a strategy wanted at one close: a market order, good till canceled.
 *
 * @param day counted from the first day of the run, 0
 * @param symbol index in the run's symbols
 * @param size of a sale, a number of shares
 */
public record Signal(int day, int symbol, Side side, Size size) {
    public Signal {
        if (day < 0 || symbol < 0) {
            throw new IllegalArgumentException("Not a signal: day " + day + ", symbol " + symbol);
        }
    }
}
