package bullpen.api;

import bullpen.engine.Price;
import bullpen.quote.LatestQuote;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The last accepted quote of a symbol.
 *
 * @param change dollars against the previous close, null when that is unknown
 * @param timestamp the exchange's time of it
 */
record QuoteJson(
        String symbol,
        Price price,
        @Nullable Price bid,
        @Nullable Price ask,
        @Nullable BigDecimal change,
        @Nullable BigDecimal changePercent,
        long volume,
        Instant timestamp,
        String source,
        long delayMinutes,
        boolean stale,
        boolean simulated) {
    static QuoteJson of(LatestQuote latest) {
        return new QuoteJson(
                latest.symbol().ticker(),
                latest.last(),
                latest.quote().bid(),
                latest.quote().ask(),
                latest.change(),
                Ratios.percent(latest.changeFraction()),
                latest.quote().volume(),
                latest.at(),
                latest.origin().source(),
                latest.origin().delay().toMinutes(),
                latest.stale(),
                latest.origin().simulated());
    }
}
