package bullpen.sweep;

import bullpen.backtest.BacktestRun;
import bullpen.backtest.Report;
import bullpen.engine.Symbol;
import bullpen.performance.CurveMetrics;
import bullpen.performance.EquityCurve;
import bullpen.performance.Figure;
import bullpen.strategy.ParameterField;
import bullpen.web.Chart;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A walk-forward as its page shows it. */
public final class WalkForwardView {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.US);

    /** A figure of the stitched curve beside the benchmark's, null without one. */
    public record Line(String label, String own, @Nullable String benchmark) {}

    /** A window: its days, the numbers chosen, and what they made in and after it. */
    public record Row(
            String chosenSince,
            String triedOn,
            String numbers,
            String inScore,
            String outScore,
            String inReturn,
            String outReturn) {}

    private final BacktestRun work;
    private final WalkForward.Plan plan;
    private final WalkForward result;
    private final Score score;

    WalkForwardView(BacktestRun work, WalkForward.Plan plan, WalkForward result) {
        this.work = work;
        this.plan = plan;
        this.result = result;
        this.score = Score.of(plan.score());
    }

    public Report.Pins pins() {
        return result.pins();
    }

    public Score score() {
        return score;
    }

    /** Null when nothing could be tried. */
    public @Nullable Chart chart() {
        if (result.days().isEmpty()) {
            return null;
        }
        List<Chart.Series> lines = new ArrayList<>();
        lines.add(new Chart.Series("Walk-forward", dollars(result.equity())));
        List<Long> beside = result.benchmark();
        if (beside != null) {
            lines.add(new Chart.Series(benchmark(), dollars(beside)));
        }
        EquityCurve curve = result.curve();
        return Chart.lines(
                "Equity out of sample",
                "From "
                        + curve.start().dollars()
                        + " to "
                        + curve.end().dollars()
                        + ", on days that nothing was chosen on.",
                Chart.Unit.MONEY,
                result.days().stream().map(day -> DAY.format(LocalDate.ofEpochDay(day))).toList(),
                lines,
                List.of());
    }

    private static List<Double> dollars(List<Long> cents) {
        return cents.stream().map(one -> one / 100.0).toList();
    }

    /** What the benchmark is called. */
    public String benchmark() {
        Symbol symbol = work.request().benchmark();
        return symbol == null ? "" : symbol.ticker();
    }

    public List<Line> figures() {
        double riskFree = work.request().riskFree();
        CurveMetrics own = CurveMetrics.of(result.curve(), riskFree);
        List<Long> beside = result.benchmark();
        CurveMetrics other =
                beside == null ? null : CurveMetrics.of(result.curve(beside), riskFree);
        return List.of(
                line(
                        Score.TOTAL_RETURN,
                        own.totalReturn(),
                        other == null ? null : other.totalReturn()),
                line(
                        Score.ANNUALIZED,
                        own.annualizedReturn(),
                        other == null ? null : other.annualizedReturn()),
                line(Score.SHARPE, own.sharpe(), other == null ? null : other.sharpe()),
                line(Score.SORTINO, own.sortino(), other == null ? null : other.sortino()),
                line(Score.DRAWDOWN, own.maxDrawdown(), other == null ? null : other.maxDrawdown()),
                line(Score.VOLATILITY, own.volatility(), other == null ? null : other.volatility()),
                line(Score.CALMAR, own.calmar(), other == null ? null : other.calmar()));
    }

    private static Line line(Score score, Figure own, @Nullable Figure other) {
        return new Line(
                score.label(), written(score, own), other == null ? null : written(score, other));
    }

    private static String written(Score score, Figure figure) {
        return switch (figure) {
            case Figure.Value(double number) -> score.write(number);
            case Figure.Undefined(String reason) -> "n/a: " + reason;
        };
    }

    public List<Row> rows() {
        return result.steps().stream().map(this::row).toList();
    }

    private Row row(WalkForward.Step step) {
        Window window = step.window();
        return new Row(
                DAY.format(window.inFrom()),
                days(window.outFrom(), window.outTo()),
                numbers(step.numbers()),
                written(step.in(), score),
                written(step.out(), score),
                written(step.in(), Score.ANNUALIZED),
                written(step.out(), Score.ANNUALIZED));
    }

    private static String days(LocalDate from, LocalDate to) {
        return DAY.format(from) + " to " + DAY.format(to);
    }

    private String numbers(@Nullable Map<String, Double> numbers) {
        return numbers == null
                ? "none"
                : plan.grid().axes().stream()
                        .map(axis -> numbers.get(axis.name()))
                        .filter(Objects::nonNull)
                        .map(ParameterField::plain)
                        .collect(Collectors.joining(" · "));
    }

    /** What the numbers are, in their order. */
    public String names() {
        return plan.grid().axes().stream().map(Axis::label).collect(Collectors.joining(" · "));
    }

    private static String written(Cell cell, Score score) {
        Double figure = cell.figure(score);
        return figure == null ? "n/a" : score.write(figure);
    }

    /** Why windows have no figure, in their order. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (WalkForward.Step step : result.steps()) {
            String window = DAY.format(step.window().outFrom());
            if (step.in().figure(score) == null) {
                missing.add("Chosen for " + window + ": " + step.in().reason(score) + ".");
            } else if (step.out().figure(score) == null) {
                missing.add("Tried from " + window + ": " + step.out().reason(score) + ".");
            }
        }
        return missing;
    }

    /** How much a year of what was made in sample was kept out of sample, in words. */
    public String efficiency() {
        return new Verdict(result).efficiency();
    }

    /** In how many windows there was a profit, in words. */
    public String consistency() {
        return new Verdict(result).consistency();
    }

    public List<String> assumptions() {
        return List.of(
                "In each window every run of the grid is made on the days to choose, with prices"
                        + " that end there; the highest "
                        + score.label()
                        + ", the first of equals, is tried on the days after them. What came later"
                        + " has no part in the choice.",
                "Each window starts without positions and with the money that the one before left:"
                        + " what is held at a window’s end counts at its last close, without the"
                        + " costs of a sale.",
                "Where nothing could be chosen or a run failed, the money waits, and these days are"
                        + " left out of the curve.",
                "Days at the end that fill no whole window are in none.",
                "Every run starts with the same rules, costs and seed as a backtest; runs to choose"
                        + " start with "
                        + work.request().startingCapital().dollars()
                        + ".",
                "Ratios are beyond a risk-free rate of " + work.request().riskFreeRate() + ".",
                "No run was checked for a look at later prices; a single backtest is.",
                "Symbols are those chosen today: what failed since is easily left out.");
    }
}
