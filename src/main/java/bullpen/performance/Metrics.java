package bullpen.performance;

import bullpen.engine.Fill;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * All figures of a report.
 *
 * @param curve of the equity
 * @param benchmark of the benchmark's curve, null without one
 * @param relative of the equity against the benchmark
 * @param trades of the round trips
 * @param exposure days with a position at the close ÷ all days
 * @param turnover half the traded value ÷ mean equity, a year
 */
public record Metrics(
        CurveMetrics curve,
        @Nullable CurveMetrics benchmark,
        RelativeMetrics relative,
        TradeMetrics trades,
        Figure exposure,
        Figure turnover) {
    /**
     * @param benchmark over the same days, null for none
     * @param fills all fills of the account, in the order in which they happened
     * @param exposedDays days with a position at the close
     * @param riskFree annual risk-free rate, 0 for none
     */
    public static Metrics of(
            EquityCurve equity,
            @Nullable EquityCurve benchmark,
            List<Fill> fills,
            int exposedDays,
            double riskFree) {
        return new Metrics(
                CurveMetrics.of(equity, riskFree),
                benchmark == null ? null : CurveMetrics.of(benchmark, riskFree),
                RelativeMetrics.of(equity, benchmark, riskFree),
                TradeMetrics.of(RoundTrips.of(fills)),
                equity.size() == 0
                        ? Figure.undefined("no data")
                        : Figure.of((double) exposedDays / equity.size()),
                turnover(equity, fills));
    }

    private static Figure turnover(EquityCurve equity, List<Fill> fills) {
        double sum = 0;
        for (int i = 0; i < equity.size(); i++) {
            sum += equity.at(i);
        }
        if (sum <= 0) {
            return Figure.undefined("no equity");
        }
        double traded = 0;
        for (Fill fill : fills) {
            traded += fill.value().cents();
        }
        return Figure.of(traded / 2 / sum * equity.daysAYear());
    }
}
