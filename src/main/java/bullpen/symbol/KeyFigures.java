package bullpen.symbol;

import bullpen.engine.Price;
import bullpen.market.DailyBars;
import bullpen.market.Volatility;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;

/**
 * What one looks up about a symbol, out of its last year of daily bars and the session that is not
 * over.
 *
 * @param date of the session that open, range and volume are of
 * @param until to when that session, which is not over, is known; null when it is over
 * @param last the last price that the bars know
 * @param previousClose of the session before, null when unknown
 * @param averageVolume shares a day over the last 20 finished sessions
 * @param change over the year as a fraction, null with fewer than two bars
 * @param volatility yearly standard deviation of daily returns, null when unknown
 */
public record KeyFigures(
        LocalDate date,
        @Nullable Instant until,
        Price last,
        @Nullable Price previousClose,
        Price open,
        Price dayLow,
        Price dayHigh,
        long volume,
        long averageVolume,
        Price yearLow,
        Price yearHigh,
        @Nullable BigDecimal change,
        @Nullable BigDecimal volatility) {
    private static final int VOLUME_DAYS = 20;

    /** Null when there is no bar. */
    static @Nullable KeyFigures of(SymbolPrices prices, int sessionsPerYear) {
        DailyBars days = prices.days();
        PriceBar session = prices.session();
        if (session == null && days.isEmpty()) {
            return null;
        }
        LocalDate date =
                session == null ? days.date(days.size() - 1) : PriceBars.date(session.from());
        PriceBars year = PriceBars.of(days.between(date.minus(Period.ofYears(1)), date));
        if (session != null) {
            year = year.and(session);
        }
        PriceBar day = year.list().getLast();
        PriceBar whole = year.whole();
        int before = year.list().size() - 2;
        double daily = Volatility.daily(days);
        return new KeyFigures(
                date,
                prices.sessionUntil(),
                Price.ofTicks(day.close()),
                before < 0 ? null : Price.ofTicks(year.list().get(before).close()),
                Price.ofTicks(day.open()),
                Price.ofTicks(day.low()),
                Price.ofTicks(day.high()),
                day.volume(),
                averageVolume(days),
                Price.ofTicks(whole.low()),
                Price.ofTicks(whole.high()),
                year.list().size() < 2
                        ? null
                        : part((double) day.close() / year.list().getFirst().close() - 1),
                daily == 0 ? null : part(daily * Math.sqrt(sessionsPerYear)));
    }

    public boolean finished() {
        return until == null;
    }

    /** Where the last price stands between the lowest and the highest of the year, 0 to 100. */
    public long yearPart() {
        return part(last, yearLow, yearHigh);
    }

    /** Where it stands between those of the session. */
    public long dayPart() {
        return part(last, dayLow, dayHigh);
    }

    private static long part(Price last, Price low, Price high) {
        long span = high.ticks() - low.ticks();
        return span == 0 ? 50 : Math.round(100.0 * (last.ticks() - low.ticks()) / span);
    }

    private static long averageVolume(DailyBars bars) {
        int from = Math.max(0, bars.size() - VOLUME_DAYS);
        return (long) Arrays.stream(bars.volume(), from, bars.size()).average().orElse(0);
    }

    private static BigDecimal part(double value) {
        return BigDecimal.valueOf(value);
    }
}
