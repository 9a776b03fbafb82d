package bullpen.backtest;

import bullpen.engine.Symbol;
import bullpen.market.SourceWords;
import bullpen.strategy.ParameterField;
import bullpen.web.Chart;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    private static final String FROM = "From";
    private static final String TO = "To";
    private static final String CAPITAL = "Capital";
    private static final String COMMISSION = "Commission";
    private static final String SLIPPAGE = "Slippage";
    private static final String PARAMETERS = "Parameters";
    private static final String BENCHMARK = "Benchmark";

    /** What tells runs of one version apart in a name, as many of them as it has room for. */
    private static final Set<String> TELLING =
            Set.of(FROM, TO, PARAMETERS, CAPITAL, COMMISSION, SLIPPAGE);

    private static final int MOST_TOLD = 2;

    /**
     * One of the backtests.
     *
     * @param letter what it is called on the page
     * @param report null unless it is done
     */
    public record Side(String letter, BacktestRun run, @Nullable Report report) {
        private boolean isTwin(Side other) {
            return run.strategyId() == other.run.strategyId()
                    && run.version() == other.run.version();
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

    /** What one of them is called: its version, and what tells it from others of that version. */
    public String name(Side side) {
        List<Integer> twins =
                IntStream.range(0, sides.size())
                        .filter(at -> sides.get(at).isTwin(side))
                        .boxed()
                        .toList();
        int own = sides.indexOf(side);
        String told =
                settings().stream()
                        .filter(one -> TELLING.contains(one.label()))
                        .filter(one -> twins.stream().map(one.values()::get).distinct().count() > 1)
                        .limit(MOST_TOLD)
                        .map(one -> ", " + told(one.label(), one.values().get(own)))
                        .collect(Collectors.joining());
        return side.letter()
                + ": "
                + side.run().strategyName()
                + ", version "
                + side.run().version()
                + told;
    }

    private static String told(String label, String value) {
        return label.equals(PARAMETERS) ? value : label.toLowerCase(Locale.ROOT) + " " + value;
    }

    /** Why figures are not of like for like, null when they are. */
    public @Nullable String warning() {
        List<String> differing = differences().stream().map(Difference::label).toList();
        List<String> unlike = new ArrayList<>();
        if (differing.contains(FROM) || differing.contains(TO)) {
            unlike.add("periods");
        }
        if (differing.contains(CAPITAL)) {
            unlike.add("capital");
        }
        if (differing.contains(BENCHMARK)) {
            unlike.add("benchmarks");
        }
        return unlike.isEmpty()
                ? null
                : "They differ in their "
                        + String.join(" and ", unlike)
                        + ": a figure may be the best for that alone.";
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
                lines.add(new Chart.Series(name(side), growth(report, days)));
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
        BigDecimal best = best(key, figures);
        return new Row(
                label,
                figures.stream()
                        .map(figure -> new Cell(figure, figure != null && isBest(figure, best)))
                        .toList());
    }

    private static boolean isBest(Report.Figure figure, @Nullable BigDecimal best) {
        BigDecimal own = written(figure);
        return own != null && best != null && own.compareTo(best) == 0;
    }

    /** As it is written; null when nothing is better than the others. */
    private static @Nullable BigDecimal best(String key, List<Report.@Nullable Figure> figures) {
        List<BigDecimal> values = new ArrayList<>();
        for (Report.Figure figure : figures) {
            BigDecimal value = figure == null ? null : written(figure);
            if (value != null) {
                values.add(value);
            }
        }
        boolean differ = values.stream().distinct().count() > 1;
        if (!differ || !(MORE.contains(key) || LESS.contains(key))) {
            return null;
        }
        return MORE.contains(key) ? Collections.max(values) : Collections.min(values);
    }

    /** Rounded as the page shows it: what looks the same is no better. */
    private static @Nullable BigDecimal written(Report.Figure figure) {
        Double value = figure.strategy();
        int places =
                switch (figure.unit()) {
                    case "percent" -> 4;
                    case "count" -> 0;
                    default -> 2;
                };
        return value == null || !Double.isFinite(value)
                ? null
                : BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP);
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
                setting(PARAMETERS, side -> ParameterField.words(side.run().request().params())),
                setting(FROM, side -> ReportWords.date(side.run().request().startDate())),
                setting(TO, side -> ReportWords.date(side.run().request().endDate())),
                setting(CAPITAL, side -> side.run().request().startingCapital().dollars()),
                setting(
                        "Account",
                        side -> side.run().request().account().name().toLowerCase(Locale.ROOT)),
                setting(COMMISSION, side -> side.run().request().commission().dollars()),
                setting(SLIPPAGE, side -> slippage(side.run().request())),
                setting(BENCHMARK, side -> benchmark(side.run().request())),
                setting("Risk-free rate", side -> side.run().request().riskFreeRate()),
                setting("Prices", side -> SourceWords.label(side.run().request().source())),
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
