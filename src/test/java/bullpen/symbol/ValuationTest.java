package bullpen.symbol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.Profile;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;

class ValuationTest {
    @Test
    void aCompanyIsWorthItsSharesAtThePrice() {
        var profile = profile(1_000_000L, "2.50", "0.50");
        var valuation = Valuation.of(profile, Price.of("50"));
        assertEquals(0, new BigDecimal("50000000").compareTo(valuation.marketCap()));
        assertEquals(0, new BigDecimal("20").compareTo(valuation.priceToEarnings()));
        assertEquals(0, new BigDecimal("0.01").compareTo(valuation.dividendYield()));
    }

    @Test
    void lossesHaveNoPriceToEarnings() {
        assertNull(Valuation.of(profile(1L, "-1", null), Price.of("50")).priceToEarnings());
        assertNull(Valuation.of(profile(1L, "0", null), Price.of("50")).priceToEarnings());
    }

    @Test
    void whatIsNotKnownIsNotReckoned() {
        var nothing = Valuation.of(profile(null, null, null), Price.of("50"));
        assertEquals(new Valuation(null, null, null), nothing);
    }

    private static Profile profile(
            @Nullable Long shares, @Nullable String earnings, @Nullable String dividend) {
        return new Profile(
                Symbol.of("ACME"),
                "",
                null,
                shares,
                earnings == null ? null : new BigDecimal(earnings),
                dividend == null ? null : Price.of(dividend),
                null,
                null);
    }
}
