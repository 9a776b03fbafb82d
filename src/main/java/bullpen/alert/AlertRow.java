package bullpen.alert;

import bullpen.engine.Price;
import bullpen.quote.LatestQuote;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;

/** A line of the list of alerts. */
public record AlertRow(Alert alert, @Nullable LatestQuote quote) {
    /** How far the price has to go to the level, as a fraction of it; null when not known. */
    public @Nullable BigDecimal distance() {
        Price level = alert.condition().namedPrice();
        return level == null || quote == null
                ? null
                : BigDecimal.valueOf(level.ticks() - quote.last().ticks())
                        .divide(BigDecimal.valueOf(quote.last().ticks()), MathContext.DECIMAL64);
    }
}
