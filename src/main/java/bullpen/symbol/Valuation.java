package bullpen.symbol;

import bullpen.engine.Price;
import bullpen.market.Profile;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a company is worth at a price; null where the profile does not say enough.
 *
 * @param marketCap in USD
 * @param priceToEarnings null also after a year of losses
 * @param dividendYield a year's dividends as a fraction of the price, zero when none is paid
 */
public record Valuation(
        @Nullable BigDecimal marketCap,
        @Nullable BigDecimal priceToEarnings,
        @Nullable BigDecimal dividendYield) {
    /**
     * @param last above zero
     */
    static Valuation of(Profile profile, Price last) {
        BigDecimal price = dollars(last);
        Long shares = profile.sharesOutstanding();
        BigDecimal earnings = profile.earningsPerShare();
        Price dividend = profile.dividendPerShare();
        return new Valuation(
                shares == null ? null : price.multiply(BigDecimal.valueOf(shares)),
                earnings == null || earnings.signum() <= 0
                        ? null
                        : price.divide(earnings, MathContext.DECIMAL64),
                dividend == null ? null : dollars(dividend).divide(price, MathContext.DECIMAL64));
    }

    private static BigDecimal dollars(Price price) {
        return BigDecimal.valueOf(price.ticks(), 4);
    }
}
