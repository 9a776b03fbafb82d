package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What the market showed at an instant.
 *
 * @param bid best price to sell at, null when the source has none
 * @param ask best price to buy at, null when the source has none
 * @param last last traded price
 * @param volume shares traded so far in the session, 0 when unknown
 * @param at the exchange's time, not the time it arrived here
 */
public record Quote(
        Symbol symbol,
        @Nullable Price bid,
        @Nullable Price ask,
        Price last,
        long volume,
        Instant at) {
    public Quote {
        if (!last.isPositive()
                || (bid != null && !bid.isPositive())
                || (ask != null && !ask.isPositive())
                || volume < 0) {
            throw new IllegalArgumentException("A quote's prices are more than zero");
        }
    }

    /** The price met by a market order: the ask or the bid, null when the quote has none. */
    @Nullable Price touch(Side side) {
        return side == Side.BUY ? ask : bid;
    }

    /** What a market order to buy is reckoned at: the ask, or last without one. */
    public Price estimate() {
        return ask != null ? ask : last;
    }
}
