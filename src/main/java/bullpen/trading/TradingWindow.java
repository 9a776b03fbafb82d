package bullpen.trading;

import java.time.Instant;

/**
 * When a portfolio may trade, by the market's time: a contest's entry trades from the start of the
 * contest to its end. A portfolio without a window always may.
 *
 * @param from the first instant
 * @param until the first instant after it
 */
public record TradingWindow(Instant from, Instant until) {
    /** Whether an order may be placed, or a quote may fill one, at an instant. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    /** The same window, over at an instant. */
    public TradingWindow endingAt(Instant instant) {
        return new TradingWindow(from, instant);
    }
}
