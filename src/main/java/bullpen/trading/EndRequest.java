package bullpen.trading;

import bullpen.engine.Symbol;

import java.time.Instant;
import java.util.Comparator;

/**
 * An owner asked for the end of an order, by a cancellation or a replacement, and the market's data
 * has not come as far yet: until then quotes of before still fill it.
 *
 * @param at when it was asked for, by the market's time
 */
record EndRequest(long portfolioId, long orderId, Symbol symbol, Instant at) {
    static final Comparator<EndRequest> BY_TIME =
            Comparator.comparing(EndRequest::at).thenComparingLong(EndRequest::orderId);
}
