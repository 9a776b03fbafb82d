package bullpen.market;

import bullpen.engine.Price;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What one reads about a company; everything but the symbol may be unknown.
 *
 * @param description a few sentences, empty when unknown
 * @param sharesOutstanding in shares
 * @param earningsPerShare of the last four quarters, in USD; negative after losses
 * @param dividendPerShare of a year, in USD; zero when none is paid
 * @param beta against the whole market
 * @param nextEarnings the next day on which it reports
 * @param staleSince when it was told, where that is long ago and no source answers now; else null
 */
public record Profile(
        Symbol symbol,
        String description,
        @Nullable String industry,
        @Nullable Long sharesOutstanding,
        @Nullable BigDecimal earningsPerShare,
        @Nullable Price dividendPerShare,
        @Nullable BigDecimal beta,
        @Nullable LocalDate nextEarnings,
        @Nullable Instant staleSince) {
    /** As a source tells it now. */
    public Profile(
            Symbol symbol,
            String description,
            @Nullable String industry,
            @Nullable Long sharesOutstanding,
            @Nullable BigDecimal earningsPerShare,
            @Nullable Price dividendPerShare,
            @Nullable BigDecimal beta,
            @Nullable LocalDate nextEarnings) {
        this(
                symbol,
                description,
                industry,
                sharesOutstanding,
                earningsPerShare,
                dividendPerShare,
                beta,
                nextEarnings,
                null);
    }

    /** The same, out of date. */
    Profile stale(Instant since) {
        return new Profile(
                symbol,
                description,
                industry,
                sharesOutstanding,
                earningsPerShare,
                dividendPerShare,
                beta,
                nextEarnings,
                since);
    }
}
