package bullpen.quote;

import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Origin;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;

/**
 * The last accepted quote of a symbol, and what one must know to trust it.
 *
 * @param bidSize shares wanted at the bid, 0 when unknown
 * @param askSize shares on offer at the ask, 0 when unknown
 * @param previousClose of the session before the quote's, null when unknown
 * @param origin where it comes from
 * @param stale whether newer quotes should have come by now; such a one fills nothing
 * @param halted whether trading in the symbol is halted
 * @param underReview whether a later price is not believed yet
 */
public record LatestQuote(
        Quote quote,
        int bidSize,
        int askSize,
        @Nullable Price previousClose,
        Origin origin,
        boolean stale,
        boolean halted,
        boolean underReview) {

    public Symbol symbol() {
        return quote.symbol();
    }

    public Price last() {
        return quote.last();
    }

    public Instant at() {
        return quote.at();
    }

    /** Dollars against the previous close, null when that is unknown. */
    public @Nullable BigDecimal change() {
        return previousClose == null
                ? null
                : BigDecimal.valueOf(quote.last().ticks() - previousClose.ticks(), 4);
    }

    /** Change as a fraction of the previous close: 0.01 is one percent; null when unknown. */
    public @Nullable BigDecimal changeFraction() {
        return previousClose == null
                ? null
                : BigDecimal.valueOf(quote.last().ticks() - previousClose.ticks())
                        .divide(BigDecimal.valueOf(previousClose.ticks()), MathContext.DECIMAL64);
    }
}
