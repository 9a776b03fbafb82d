package bullpen.backtest;

import bullpen.engine.Symbol;
import bullpen.performance.CurveMetrics;
import bullpen.performance.Drawdown;
import bullpen.performance.EquityCurve;
import bullpen.performance.TradeMetrics;
import bullpen.strategy.ParameterField;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A report as its page shows it. */
public final class ReportView {
    private static final int MOST_ROWS = 200;
    private static final int MOST_FALLS = 5;
    private static final List<String> TILES =
            List.of(
                    "totalReturn",
                    "annualizedReturn",
                    "maxDrawdown",
                    "sharpeRatio",
                    "sortinoRatio",
                    "trades",
                    "winRate",
                    "profitFactor");
    private static final Set<String> YEARLY =
            Set.of("annualizedReturn", "volatility", "alpha", "trackingError");

    /**
     * A year of monthly returns.
     *
     * @param months twelve, null where there is none
     */
    public record Year(int year, List<@Nullable Double> months, double total) {
        /** The class of a month's cell, by how much was won or lost. */
        public String tone(int month) {
            Double value = months.get(month);
            if (value == null || value == 0) {
                return "";
            }
            double size = Math.abs(value);
            int step = size < 0.02 ? 1 : size < 0.05 ? 2 : 3;
            return (value < 0 ? "loss-" : "gain-") + step;
        }
    }

    /**
     * One of the deepest falls.
     *
     * @param peak when it began; the day before the first for the starting capital
     * @param end when it was made good, null when it was not
     */
    public record Fall(
            LocalDate peak,
            LocalDate trough,
            @Nullable LocalDate end,
            double depth,
            int tradingDays,
            long calendarDays) {}

    /** A word or two on a report's worth, with its tone. */
    public record Badge(String tone, String text) {}

    private final BacktestRun run;
    private final Report report;
    private final ReportCharts charts;

    ReportView(BacktestRun run, Report report) {
        this.run = run;
        this.report = report;
        this.charts = new ReportCharts(report, benchmark(run), run.request().riskFree());
    }

    public List<Badge> badges() {
        List<Badge> badges = new ArrayList<>();
        if (!report.equity().isEmpty() && report.equity().getLast() <= 0) {
            badges.add(new Badge("bad", "Bust"));
        }
        if (isShort()) {
            badges.add(new Badge("warn", "Short period"));
        }
        if (report.totalTrades() < TradeMetrics.ENOUGH) {
            badges.add(new Badge("warn", "Fewer than 30 trades"));
        }
        badges.add(new Badge("info", "Today’s universe"));
        return badges;
    }

    /** Whether figures a year are stretched from a few weeks. */
    public boolean isShort() {
        return report.days().size() < CurveMetrics.ENOUGH_DAYS;
    }

    /** Whether a figure is stretched so. */
    public boolean isStretched(Report.Figure figure) {
        return isShort() && YEARLY.contains(figure.key());
    }

    public List<Report.Figure> tiles() {
        List<Report.Figure> tiles = new ArrayList<>();
        report.figures().stream().filter(one -> TILES.contains(one.key())).forEach(tiles::add);
        report.tradeFigures().stream()
                .map(Report.TradeFigure::all)
                .filter(one -> TILES.contains(one.key()))
                .forEach(tiles::add);
        return tiles;
    }

    public ReportCharts charts() {
        return charts;
    }

    /** What the benchmark is called. */
    public String benchmark() {
        return benchmark(run);
    }

    private static String benchmark(BacktestRun run) {
        Symbol benchmark = run.request().benchmark();
        return benchmark == null ? "Benchmark" : benchmark.ticker();
    }

    /** What trading costs, in words. */
    public String costs() {
        int slippage = run.request().slippageBps();
        return run.request().commission().dollars()
                + " an order, "
                + slippage
                + (slippage == 1 ? " basis point" : " basis points")
                + " of slippage";
    }

    /** Orders that did not fill, or not wholly. */
    public List<Report.OrderLine> unfilled() {
        return report.orders().stream().filter(one -> !one.done()).toList();
    }

    public List<Report.OrderLine> unfilledShown() {
        return unfilled().stream().limit(MOST_ROWS).toList();
    }

    public List<Report.LogLine> logShown() {
        return report.log().stream().limit(MOST_ROWS).toList();
    }

    /** Such as "Buy 10 AAPL" or "Buy $1,000.00 of AAPL". */
    public String order(Report.OrderLine order) {
        boolean amount = order.quantity().startsWith("$");
        return (order.side().equals("buy") ? "Buy " : "Sell ")
                + (amount ? order.quantity() + " of " : quantity(order.quantity()) + " ")
                + order.symbol();
    }

    private static String quantity(String plain) {
        return String.format(Locale.US, "%,.6f", new BigDecimal(plain)).replaceFirst("\\.?0+$", "");
    }

    /** The first day that the run covers. */
    public LocalDate from() {
        return report.days().isEmpty() ? run.request().startDate() : date(report.days().getFirst());
    }

    /** The last day that the run covers. */
    public LocalDate to() {
        return report.days().isEmpty() ? run.request().endDate() : date(report.days().getLast());
    }

    public LocalDate date(int day) {
        return LocalDate.ofEpochDay(day);
    }

    /** The script's numbers in this run, in words. */
    public String params() {
        return ParameterField.words(run.request().params());
    }

    public String symbols() {
        return String.join(", ", run.request().symbols().stream().map(Symbol::ticker).toList());
    }

    /** The symbols with a round trip. */
    public Set<String> traded() {
        Set<String> symbols = new TreeSet<>();
        report.trips().forEach(trip -> symbols.add(trip.symbol()));
        return symbols;
    }

    public List<Fall> falls() {
        EquityCurve equity = ReportCharts.curve(report, report.equity());
        return Drawdown.deepest(equity, MOST_FALLS).stream()
                .map(fall -> fall(equity, fall))
                .toList();
    }

    private static Fall fall(EquityCurve equity, Drawdown fall) {
        LocalDate peak = fall.peak() < 0 ? equity.date(0).minusDays(1) : equity.date(fall.peak());
        LocalDate end = equity.date(fall.end());
        return new Fall(
                peak,
                equity.date(fall.trough()),
                fall.isRecovered() ? end : null,
                fall.depth(),
                fall.tradingDays(),
                ChronoUnit.DAYS.between(peak, end));
    }

    /** What the run made in dollars. */
    public BigDecimal made() {
        long end = report.equity().isEmpty() ? report.startCents() : report.equity().getLast();
        return BigDecimal.valueOf(end - report.startCents(), 2);
    }

    public List<Year> years() {
        Map<Integer, Double[]> months = new TreeMap<>();
        for (Report.Month month : report.months()) {
            months.computeIfAbsent(month.year(), _ -> new Double[12])[month.month() - 1] =
                    month.fraction();
        }
        List<Year> years = new ArrayList<>();
        months.forEach((year, cells) -> years.add(year(year, cells)));
        return years;
    }

    private static Year year(int year, @Nullable Double[] cells) {
        double growth = 1;
        List<@Nullable Double> months = new ArrayList<>();
        for (Double cell : cells) {
            months.add(cell);
            growth *= 1 + (cell == null ? 0 : cell);
        }
        return new Year(year, months, growth - 1);
    }
}
