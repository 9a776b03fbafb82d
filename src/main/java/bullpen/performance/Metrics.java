package bullpen.performance;

import bullpen.engine.Fill;
import bullpen.engine.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * All figures of a report.
 *
 * @param curve of the equity
 * @param benchmark of the benchmark's curve, null without one
 * @param relative of the equity against the benchmark
 * @param trades of the round trips, and apart those of long and of short positions
 * @param exposedDays days with a position at the close
 * @param exposure those ÷ all days
 * @param meanGross mean of the value of all positions, short ones counted in full, ÷ equity
 * @param traded value of all fills
 * @param meanEquity over all days, in dollars
 * @param turnover half the traded value ÷ mean equity, a year (pyfolio's convention)
 */
public record Metrics(
        CurveMetrics curve,
        @Nullable CurveMetrics benchmark,
        RelativeMetrics relative,
        TradeMetrics trades,
        TradeMetrics longTrades,
        TradeMetrics shortTrades,
        int exposedDays,
        Figure exposure,
        Figure meanGross,
        Money traded,
        Figure meanEquity,
        Figure turnover) {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Figure NO_DATA = Figure.undefined("no data");
    private static final Figure NO_EQUITY = Figure.undefined("no equity");

    /**
     * @param benchmark over the same days, null for none
     * @param fills all fills of the account, in the order in which they happened
     * @param gross what all positions were worth at each close, short ones counted in full
     * @param riskFree annual risk-free rate, 0 for none
     */
    public static Metrics of(
            EquityCurve equity,
            @Nullable EquityCurve benchmark,
            List<Fill> fills,
            List<Money> gross,
            double riskFree) {
        List<RoundTrip> trips = RoundTrips.of(fills);
        ToIntFunction<RoundTrip> bars = trip -> barsHeld(equity, trip);
        int exposed = (int) gross.stream().filter(value -> !value.isZero()).count();
        Money traded = fills.stream().map(Fill::value).reduce(Money.ZERO, Money::plus);
        Figure meanEquity = meanEquity(equity);
        return new Metrics(
                CurveMetrics.of(equity, riskFree),
                benchmark == null ? null : CurveMetrics.of(benchmark, riskFree),
                RelativeMetrics.of(equity, benchmark, riskFree),
                TradeMetrics.of(trips, bars),
                TradeMetrics.of(trips.stream().filter(RoundTrip::isLong).toList(), bars),
                TradeMetrics.of(trips.stream().filter(trip -> !trip.isLong()).toList(), bars),
                exposed,
                equity.size() == 0 ? NO_DATA : Figure.of((double) exposed / equity.size()),
                meanGross(equity, gross),
                traded,
                meanEquity,
                turnover(equity, traded, meanEquity));
    }

    /** At how many closes of a curve a trip's position was held. */
    public static int barsHeld(EquityCurve equity, RoundTrip trip) {
        return equity.indexAtOrBefore(day(trip.closedAt()))
                - equity.indexAtOrBefore(day(trip.openedAt()));
    }

    private static int day(Instant at) {
        return Math.toIntExact(at.atZone(NEW_YORK).toLocalDate().toEpochDay());
    }

    private static Figure meanGross(EquityCurve equity, List<Money> gross) {
        double sum = 0;
        int days = 0;
        for (int i = 0; i < equity.size(); i++) {
            if (equity.at(i) > 0) {
                sum += gross.get(i).cents() / equity.at(i);
                days++;
            }
        }
        return days == 0 ? NO_DATA : Figure.of(sum / days);
    }

    private static Figure meanEquity(EquityCurve equity) {
        double sum = 0;
        for (int i = 0; i < equity.size(); i++) {
            sum += equity.at(i);
        }
        return sum <= 0 ? NO_EQUITY : Figure.of(sum / equity.size() / 100);
    }

    private static Figure turnover(EquityCurve equity, Money traded, Figure meanEquity) {
        return meanEquity instanceof Figure.Value(double mean)
                ? Figure.of(traded.cents() / 200.0 / mean * equity.daysAYear() / equity.size())
                : meanEquity;
    }
}
