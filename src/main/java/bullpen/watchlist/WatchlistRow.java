package bullpen.watchlist;

import bullpen.engine.Price;
import bullpen.market.Instrument;
import bullpen.quote.LatestQuote;
import bullpen.web.Spark;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A line of a watchlist.
 *
 * @param quote null when there has been none
 * @param spark of the last days' closes, null when there are none
 */
public record WatchlistRow(
        Watchlist.Item item,
        @Nullable Instrument instrument,
        @Nullable LatestQuote quote,
        @Nullable Spark spark) {
    /** How far the price has to go to the target, as a fraction of it; null when not known. */
    public @Nullable BigDecimal distance() {
        Price target = item.target();
        return target == null || quote == null
                ? null
                : BigDecimal.valueOf(target.ticks() - quote.last().ticks())
                        .divide(BigDecimal.valueOf(quote.last().ticks()), MathContext.DECIMAL64);
    }
}
