package bullpen.backtest;

import bullpen.engine.Symbol;
import bullpen.web.Chart;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A report as its page shows it. */
public final class ReportView {
    private static final int MOST_ROWS = 500;
    private static final List<String> TILES =
            List.of(
                    "totalReturn",
                    "annualizedReturn",
                    "maxDrawdown",
                    "sharpeRatio",
                    "winRate",
                    "profitFactor");

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

    private final BacktestRun run;
    private final Report report;

    ReportView(BacktestRun run, Report report) {
        this.run = run;
        this.report = report;
    }

    public List<Report.Figure> tiles() {
        return TILES.stream().map(report::figure).toList();
    }

    /** Figures that compare with the benchmark. */
    public List<Report.Figure> compared() {
        return report.figures().stream().filter(one -> one.benchmark() != null).toList();
    }

    /** Figures of the strategy alone. */
    public List<Report.Figure> alone() {
        return report.figures().stream().filter(one -> one.benchmark() == null).toList();
    }

    public List<Report.Fill> fills() {
        return report.fills().stream().limit(MOST_ROWS).toList();
    }

    public List<Report.UnfilledOrder> unfilled() {
        return report.unfilled().stream().limit(MOST_ROWS).toList();
    }

    /** Such as "Buy 10 AAPL" or "Buy $1,000.00 of AAPL". */
    public String order(Report.UnfilledOrder order) {
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

    public String symbols() {
        return String.join(", ", run.request().symbols().stream().map(Symbol::ticker).toList());
    }

    public Chart equityChart() {
        List<Chart.Series> lines = new ArrayList<>();
        lines.add(new Chart.Series("Strategy", dollars(report.equity())));
        List<Long> benchmark = report.benchmark();
        if (benchmark != null) {
            lines.add(
                    new Chart.Series(
                            String.valueOf(run.request().benchmark()), dollars(benchmark)));
        }
        return Chart.lines("Equity", report.verdict(), Chart.Unit.MONEY, labels(), lines);
    }

    public Chart drawdownChart() {
        List<Double> fall = new ArrayList<>();
        double peak = (double) report.startCents();
        double worst = 0;
        String worstDay = "";
        for (int i = 0; i < report.equity().size(); i++) {
            double value = (double) report.equity().get(i);
            peak = Math.max(peak, value);
            double below = value / peak - 1;
            fall.add(below);
            if (below < worst) {
                worst = below;
                worstDay = ReportWords.date(date(report.days().get(i)));
            }
        }
        String summary =
                worstDay.isEmpty()
                        ? "Never below an earlier peak."
                        : String.format(
                                Locale.ROOT,
                                "Deepest on %s: %.1f%% below the peak before.",
                                worstDay,
                                -worst * 100);
        return Chart.drawdown(
                "Fall from the peak", summary, labels(), new Chart.Series("Drawdown", fall));
    }

    private List<String> labels() {
        return report.days().stream().map(day -> ReportWords.date(date(day))).toList();
    }

    private static List<Double> dollars(List<Long> cents) {
        return cents.stream().map(value -> value / 100.0).toList();
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
