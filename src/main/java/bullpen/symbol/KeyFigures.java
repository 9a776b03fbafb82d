package bullpen.symbol;

import bullpen.engine.Price;
import bullpen.market.DailyBars;
import bullpen.market.Volatility;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;

/**
 * What one looks up about a symbol, out of its last year of daily bars.
 *
 * @param date of the last bar
 * @param averageVolume shares a day over the last 20 days
 * @param change over the year as a fraction, null with fewer than two bars
 * @param volatility yearly standard deviation of daily returns, null when unknown
 */
public record KeyFigures(
        LocalDate date,
        Price close,
        Price dayLow,
        Price dayHigh,
        long volume,
        long averageVolume,
        Price yearLow,
        Price yearHigh,
        @Nullable BigDecimal change,
        @Nullable BigDecimal volatility) {
    private static final int VOLUME_DAYS = 20;

    /**
     * @param all at least one
     */
    static KeyFigures of(DailyBars all, int sessionsPerYear) {
        LocalDate last = all.date(all.size() - 1);
        DailyBars year = all.between(last.minus(Period.ofYears(1)), last);
        int end = year.size() - 1;
        var span = PriceSpan.of(year);
        double daily = Volatility.daily(all);
        return new KeyFigures(
                last,
                Price.ofTicks(year.close()[end]),
                Price.ofTicks(year.low()[end]),
                Price.ofTicks(year.high()[end]),
                year.volume()[end],
                averageVolume(year),
                Price.ofTicks(span.low()),
                Price.ofTicks(span.high()),
                end == 0 ? null : part((double) year.close()[end] / year.close()[0] - 1),
                daily == 0 ? null : part(daily * Math.sqrt(sessionsPerYear)));
    }

    private static long averageVolume(DailyBars bars) {
        int from = Math.max(0, bars.size() - VOLUME_DAYS);
        return (long) Arrays.stream(bars.volume(), from, bars.size()).average().orElse(0);
    }

    private static BigDecimal part(double value) {
        return BigDecimal.valueOf(value);
    }
}
