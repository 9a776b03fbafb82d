package bullpen.backtest;

import bullpen.engine.Money;
import bullpen.performance.Drawdown;
import bullpen.performance.EquityCurve;
import bullpen.performance.Histogram;
import bullpen.performance.MonteCarlo;
import bullpen.performance.Rolling;
import bullpen.web.Chart;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Draws a report's curves. */
public final class ReportCharts {
    private static final double CENTS = 100;
    private static final int SHADED = 5;

    private final Report report;
    private final String benchmark;
    private final EquityCurve equity;
    private final @Nullable Rolling rolling;

    /**
     * @param benchmark what the benchmark is called
     * @param riskFree annual risk-free rate
     */
    ReportCharts(Report report, String benchmark, double riskFree) {
        this.report = report;
        this.benchmark = benchmark;
        this.equity = curve(report, report.equity());
        List<Long> beside = report.benchmark();
        this.rolling = Rolling.of(equity, beside == null ? null : curve(report, beside), riskFree);
    }

    static EquityCurve curve(Report report, List<Long> cents) {
        return new EquityCurve(
                Money.ofCents(report.startCents()),
                report.days().stream().mapToInt(Integer::intValue).toArray(),
                cents.stream().mapToLong(Long::longValue).toArray());
    }

    public Chart equity() {
        List<Chart.Series> lines = new ArrayList<>();
        lines.add(new Chart.Series("Strategy", dollars(report.equity())));
        List<Long> beside = report.benchmark();
        if (beside != null) {
            lines.add(new Chart.Series(benchmark, dollars(beside)));
        }
        List<Chart.Span> falls =
                Drawdown.deepest(equity, SHADED).stream()
                        .map(fall -> new Chart.Span(Math.max(0, fall.peak()), fall.end()))
                        .toList();
        return Chart.lines("Equity", ends(), Chart.Unit.MONEY, labels(0), lines, falls);
    }

    private String ends() {
        List<Long> beside = report.benchmark();
        String words = "From " + equity.start().dollars() + " to " + equity.end().dollars();
        String others =
                beside == null || beside.isEmpty()
                        ? ""
                        : "; " + benchmark + " to " + Money.ofCents(beside.getLast()).dollars();
        return words + others + ". The deepest falls are shaded.";
    }

    /** Whether a logarithmic scale can show the curve. */
    public boolean isLogarithmic() {
        return report.equity().stream().allMatch(cents -> cents > 0);
    }

    public Chart drawdown() {
        List<Drawdown> deepest = Drawdown.deepest(equity, 1);
        String summary =
                deepest.isEmpty()
                        ? "Never below an earlier peak."
                        : String.format(
                                Locale.ROOT,
                                "Deepest on %s: %.1f%% below the peak before.",
                                date(equity.day(deepest.getFirst().trough())),
                                -deepest.getFirst().depth() * 100);
        return Chart.drawdown(
                "Fall from the peak",
                summary,
                labels(0),
                Chart.Series.of("Drawdown", Drawdown.daily(equity)));
    }

    /** The value of all positions ÷ equity; null in older reports. */
    public @Nullable Chart exposure() {
        if (report.gross().isEmpty()) {
            return null;
        }
        double[] shares = new double[equity.size()];
        Arrays.setAll(
                shares,
                i -> {
                    long had = report.equity().get(i);
                    return had <= 0 ? Double.NaN : (double) report.gross().get(i) / had;
                });
        double mean = Arrays.stream(shares).filter(Double::isFinite).average().orElse(0);
        return Chart.area(
                "Exposure",
                String.format(
                        Locale.ROOT, "%.0f%% of the equity was invested on average.", mean * 100),
                labels(0),
                Chart.Series.of("Invested", shares));
    }

    public @Nullable Chart rollingSharpe() {
        return rolling == null ? null : rolling(rolling, "Sharpe ratio", rolling.sharpe(), false);
    }

    public @Nullable Chart rollingVolatility() {
        return rolling == null
                ? null
                : rolling(rolling, "Volatility a year", rolling.volatility(), true);
    }

    /** Null without a benchmark too. */
    public @Nullable Chart rollingBeta() {
        return rolling == null || rolling.beta().isEmpty()
                ? null
                : rolling(rolling, "Beta to " + benchmark, rolling.beta(), false);
    }

    private Chart rolling(Rolling rolling, String name, List<Double> values, boolean isPercent) {
        double[] known =
                values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
        double factor = isPercent ? 100 : 1;
        String form = isPercent ? "%.1f%%" : "%.2f";
        String summary =
                known.length == 0
                        ? "Never defined."
                        : String.format(
                                        Locale.ROOT,
                                        "Between " + form + " and " + form + ".",
                                        Arrays.stream(known).min().orElse(0) * factor,
                                        Arrays.stream(known).max().orElse(0) * factor)
                                .replace('-', '−');
        return Chart.lines(
                        name + " over " + Rolling.DAYS + " days",
                        summary,
                        isPercent ? Chart.Unit.PERCENT : Chart.Unit.NUMBER,
                        labels(rolling.first()),
                        List.of(new Chart.Series(name, values)))
                .sized("chart--short");
    }

    public @Nullable Chart distribution() {
        Histogram histogram = Histogram.of(equity);
        return histogram == null ? null : bars(histogram, "Daily returns", tails(), "Days");
    }

    /** What the round trips that the report lists brought of the value at their entry. */
    public @Nullable Chart tradeDistribution() {
        Histogram histogram =
                Histogram.of(report.trips().stream().mapToDouble(Report.Trip::fraction).toArray());
        return histogram == null
                ? null
                : bars(histogram, "Returns of round trips", tradeEnds(), "Round trips");
    }

    private String tradeEnds() {
        DoubleSummaryStatistics returns =
                report.trips().stream().mapToDouble(Report.Trip::fraction).summaryStatistics();
        return "%s, the worst %s, the best %s."
                .formatted(
                        returns.getCount() == 1
                                ? "One round trip"
                                : String.format(Locale.ROOT, "%,d round trips", returns.getCount()),
                        percent(returns.getMin()),
                        percent(returns.getMax()));
    }

    private static Chart bars(Histogram histogram, String title, String summary, String unit) {
        List<String> labels = new ArrayList<>();
        List<Boolean> gains = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        for (int i = 0; i < histogram.counts().size(); i++) {
            double from = histogram.from() + i * histogram.width();
            labels.add(percent(from) + " to " + percent(from + histogram.width()));
            gains.add(from > -histogram.width() / 2);
            counts.add((double) histogram.counts().get(i));
        }
        return Chart.histogram(
                title, summary, "Return", labels, gains, new Chart.Series(unit, counts));
    }

    /** What the tails are like: days beyond three deviations, against what the normal law says. */
    private String tails() {
        double[] returns = new double[equity.size()];
        for (int i = 0; i < returns.length; i++) {
            Money before = i == 0 ? equity.start() : equity.value(i - 1);
            returns[i] = (double) equity.value(i).cents() / before.cents() - 1;
        }
        double mean = Arrays.stream(returns).average().orElse(0);
        double deviation =
                Math.sqrt(
                        Arrays.stream(returns)
                                .map(r -> (r - mean) * (r - mean))
                                .average()
                                .orElse(0));
        long beyond =
                Arrays.stream(returns).filter(r -> Math.abs(r - mean) > 3 * deviation).count();
        double worst =
                Arrays.stream(returns)
                        .sorted()
                        .limit(Math.max(1, returns.length / 20))
                        .average()
                        .orElse(0);
        return String.format(
                Locale.ROOT,
                "%,d of %,d days were more than three standard deviations from the mean; the normal"
                        + " law has %.1f. The mean of the worst twentieth was %s.",
                beyond,
                returns.length,
                returns.length * 0.0027,
                percent(worst));
    }

    /** The ways that the trades could have gone in another order; null without two of them. */
    public @Nullable Chart luck() {
        MonteCarlo luck = report.monteCarlo();
        if (luck == null) {
            return null;
        }
        return Chart.lines(
                "Trades in another order",
                luckWords(luck),
                Chart.Unit.MONEY,
                "Trades",
                luck.steps().stream().map(String::valueOf).toList(),
                List.of(
                        luck(luck, "50 of 100 paths below", MonteCarlo.Band::middle),
                        luck(luck, "5 of 100 below", MonteCarlo.Band::low),
                        luck(luck, "95 of 100 below", MonteCarlo.Band::high)));
    }

    private Chart.Series luck(MonteCarlo luck, String name, ToDoubleFunction<MonteCarlo.Band> of) {
        return new Chart.Series(
                name,
                luck.bands().stream()
                        .map(band -> of.applyAsDouble(band) * report.startCents() / CENTS)
                        .toList());
    }

    private static String luckWords(MonteCarlo luck) {
        MonteCarlo.Band fall = luck.deepestFall();
        MonteCarlo.Band end = luck.end();
        return String.format(
                Locale.ROOT,
                "The same trades in %,d other orders: the worst fall was between %s and %s in 90 of"
                        + " 100, and %s or deeper in half of them. Drawn at random with repeats"
                        + " instead, 90 of 100 ended between %s and %s, half at %s or more.",
                luck.paths(),
                percent(fall.high()),
                percent(fall.low()),
                percent(fall.middle()),
                signed(end.low() - 1),
                signed(end.high() - 1),
                signed(end.middle() - 1));
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.2f%%", fraction * 100 + 0.0)
                .replace("-0.00", "0.00")
                .replace('-', '−');
    }

    private static String signed(double fraction) {
        return (fraction > 0 ? "+" : "") + percent(fraction);
    }

    private List<String> labels(int first) {
        return IntStream.range(first, equity.size()).mapToObj(i -> date(equity.day(i))).toList();
    }

    private static String date(int day) {
        return ReportWords.date(LocalDate.ofEpochDay(day));
    }

    private static List<Double> dollars(List<Long> cents) {
        return cents.stream().map(value -> value / CENTS).toList();
    }
}
