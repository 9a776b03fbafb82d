package bullpen.backtest;

import bullpen.engine.Symbol;
import bullpen.strategy.ParameterField;
import bullpen.web.Chart;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Backtests side by side: their curves, their figures, and in what they differ. */
public final class Comparison {
    static final int MOST = 5;

    /** Figures of which more is better; of a fall, which is below zero, too. */
    private static final Set<String> MORE =
            Set.of(
                    "totalReturn",
                    "annualizedReturn",
                    "maxDrawdown",
                    "sharpeRatio",
                    "sortinoRatio",
                    "calmarRatio",
                    "probabilisticSharpe",
                    "worstDay",
                    "alpha",
                    "informationRatio",
                    "profit",
                    "winRate",
                    "profitFactor",
                    "payoff",
                    "expectancy",
                    "meanFraction",
                    "systemQuality");

    private static final Set<String> LESS = Set.of("volatility");

    /**
     * One of the backtests.
     *
     * @param letter what it is called on the page
     * @param report null unless it is done
     */
    public record Side(String letter, BacktestRun run, @Nullable Report report) {
        public String name() {
            return letter + ": " + run.strategyName() + ", version " + run.version();
        }
    }

    /**
     * A figure of one of them.
     *
     * @param figure null where it has no such figure
     * @param better whether it is the best of them
     */
    public record Cell(Report.@Nullable Figure figure, boolean better) {}

    /** A figure of all of them. */
    public record Row(String label, List<Cell> cells) {}

    /** Something in which they differ, as each has it. */
    public record Difference(String label, List<String> values) {}

    private final List<Side> sides;

    private Comparison(List<Side> sides) {
        this.sides = sides;
    }

    /**
     * @param reports null for those that are not done
     */
    static Comparison of(List<BacktestRun> runs, Function<BacktestRun, @Nullable Report> reports) {
        List<Side> sides = new ArrayList<>();
        for (BacktestRun run : runs) {
            String letter = String.valueOf((char) ('A' + sides.size()));
            sides.add(new Side(letter, run, reports.apply(run)));
        }
        return new Comparison(sides);
    }

    public List<Side> sides() {
        return sides;
    }

    /** Whether some of them go on. */
    public boolean isWaiting() {
        return sides.stream().anyMatch(side -> !side.run().status().isOver());
    }

    private List<Report> reports() {
        return sides.stream().map(Side::report).filter(Objects::nonNull).toList();
    }

    /** What each made of its capital up to each day of any of them; null when none is done. */
    public @Nullable Chart curves() {
        TreeSet<Integer> days = new TreeSet<>();
        reports().forEach(report -> days.addAll(report.days()));
        if (days.isEmpty()) {
            return null;
        }
        List<Chart.Series> lines = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Side side : sides) {
            Report report = side.report();
            if (report != null) {
                lines.add(new Chart.Series(side.name(), growth(report, days)));
                words.add(side.letter() + " " + change(report));
            }
        }
        return Chart.lines(
                "What each made of its capital",
                "At the end: " + String.join(", ", words) + ".",
                Chart.Unit.PERCENT,
                days.stream().map(day -> ReportWords.date(LocalDate.ofEpochDay(day))).toList(),
                lines);
    }

    private static List<Double> growth(Report report, Set<Integer> days) {
        Map<Integer, Double> known = new HashMap<>();
        for (int i = 0; i < report.days().size(); i++) {
            double grown = (double) report.equity().get(i) / report.startCents() - 1;
            known.put(report.days().get(i), grown);
        }
        return days.stream().map(day -> known.getOrDefault(day, Double.NaN)).toList();
    }

    private static String change(Report report) {
        double end = report.equity().isEmpty() ? report.startCents() : report.equity().getLast();
        return String.format(Locale.ROOT, "%+.1f%%", (end / report.startCents() - 1) * 100)
                .replace('-', '−');
    }

    /** Every figure that one of them has. */
    public List<Row> figures() {
        List<Map<String, Report.Figure>> found = new ArrayList<>();
        Map<String, String> labels = new LinkedHashMap<>();
        for (Side side : sides) {
            Map<String, Report.Figure> figures = new HashMap<>();
            Report report = side.report();
            if (report != null) {
                Stream.concat(
                                report.figures().stream(),
                                report.tradeFigures().stream().map(Report.TradeFigure::all))
                        .forEach(
                                figure -> {
                                    figures.put(figure.key(), figure);
                                    labels.putIfAbsent(figure.key(), figure.label());
                                });
            }
            found.add(figures);
        }
        List<Row> rows = new ArrayList<>();
        labels.forEach(
                (key, label) -> {
                    List<Report.@Nullable Figure> figures = new ArrayList<>();
                    found.forEach(one -> figures.add(one.get(key)));
                    rows.add(row(key, label, figures));
                });
        return rows;
    }

    private static Row row(String key, String label, List<Report.@Nullable Figure> figures) {
        Double best = best(key, figures);
        return new Row(
                label,
                figures.stream()
                        .map(
                                figure ->
                                        new Cell(
                                                figure,
                                                best != null
                                                        && figure != null
                                                        && best.equals(figure.strategy())))
                        .toList());
    }

    /** Null when nothing is better than the others. */
    private static @Nullable Double best(String key, List<Report.@Nullable Figure> figures) {
        List<Double> values = new ArrayList<>();
        for (Report.Figure figure : figures) {
            if (figure != null && figure.strategy() != null) {
                values.add(figure.strategy());
            }
        }
        boolean differ = values.stream().distinct().count() > 1;
        if (!differ || !(MORE.contains(key) || LESS.contains(key))) {
            return null;
        }
        return MORE.contains(key)
                ? values.stream().max(Double::compare).orElse(null)
                : values.stream().min(Double::compare).orElse(null);
    }

    /** In what they differ; empty when they are the same run. */
    public List<Difference> differences() {
        return settings().stream()
                .filter(one -> one.values().stream().distinct().count() > 1)
                .toList();
    }

    /** What all of them have. */
    public List<Difference> common() {
        return settings().stream()
                .filter(one -> one.values().stream().distinct().count() == 1)
                .toList();
    }

    private List<Difference> settings() {
        return List.of(
                setting("Strategy", side -> side.run().strategyName()),
                setting("Version", side -> String.valueOf(side.run().version())),
                setting("Symbols", side -> symbols(side.run().request())),
                setting("Parameters", side -> ParameterField.words(side.run().request().params())),
                setting("From", side -> ReportWords.date(side.run().request().startDate())),
                setting("To", side -> ReportWords.date(side.run().request().endDate())),
                setting("Capital", side -> side.run().request().startingCapital().dollars()),
                setting(
                        "Account",
                        side -> side.run().request().account().name().toLowerCase(Locale.ROOT)),
                setting("Commission", side -> side.run().request().commission().dollars()),
                setting("Slippage", side -> slippage(side.run().request())),
                setting("Benchmark", side -> benchmark(side.run().request())),
                setting("Prices", side -> side.run().request().source()),
                setting("Seed", side -> String.valueOf(side.run().request().seed())),
                setting("Strategy’s hash", side -> pin(side, Report.Pins::strategyHash)),
                setting("Data", side -> pin(side, Report.Pins::dataVersion)),
                setting("Engine", side -> pin(side, Report.Pins::engineVersion)));
    }

    private Difference setting(String label, Function<Side, String> value) {
        return new Difference(label, sides.stream().map(value).toList());
    }

    private static String slippage(BacktestRequest request) {
        int points = request.slippageBps();
        return points + (points == 1 ? " basis point" : " basis points");
    }

    private static String symbols(BacktestRequest request) {
        return String.join(", ", request.symbols().stream().map(Symbol::ticker).toList());
    }

    private static String benchmark(BacktestRequest request) {
        Symbol benchmark = request.benchmark();
        return benchmark == null ? "none" : benchmark.ticker();
    }

    private static String pin(Side side, Function<Report.Pins, String> pin) {
        Report.Pins pins = side.report() == null ? null : side.report().pins();
        String text = pins == null ? "not known" : pin.apply(pins);
        return text.substring(0, Math.min(text.length(), 16));
    }
}
