package bullpen.symbol;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Prices of some time, from a minute to a week; in ticks, with volume in shares.
 *
 * @param until the first instant after it
 */
record PriceBar(
        Instant from, Instant until, long open, long high, long low, long close, long volume) {
    /** The bar of both times. */
    PriceBar and(PriceBar later) {
        return new PriceBar(
                from,
                later.until,
                open,
                Math.max(high, later.high),
                Math.min(low, later.low),
                later.close,
                volume + later.volume);
    }

    /** The same as a day's. */
    PriceBar of(LocalDate day) {
        return new PriceBar(
                PriceBars.midnight(day),
                PriceBars.midnight(day.plusDays(1)),
                open,
                high,
                low,
                close,
                volume);
    }

    boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }
}
