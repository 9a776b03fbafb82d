package bullpen.symbol;

import bullpen.market.DailyBars;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The prices that a symbol's page shows.
 *
 * @param days all daily bars of finished sessions
 * @param bars those of the range, as fine as they are; empty when there are none
 * @param session what has happened in the session after the last daily bar, null when that is not
 *     known
 * @param sessionUntil to when that is known, null when it is not
 * @param minutes whether bars within sessions can be had
 */
record SymbolPrices(
        DailyBars days,
        PriceBars bars,
        @Nullable PriceBar session,
        @Nullable Instant sessionUntil,
        Minutes minutes) {
    private static final int MOST_CANDLES = 140;

    /** Whether a source has bars within sessions. */
    enum Minutes {
        GIVEN,
        /** It has none of this symbol, or none at all. */
        NONE,
        /** It did not answer now. */
        SILENT
    }

    /** What is drawn: of daily bars with the session that is not over. */
    PriceBars drawn(ChartRange range) {
        if (range.intraday()) {
            return bars.atMost(MOST_CANDLES);
        }
        PriceBars all = session == null || bars.isEmpty() ? bars : bars.and(session);
        return range.weekly() ? all.weekly() : all;
    }
}
