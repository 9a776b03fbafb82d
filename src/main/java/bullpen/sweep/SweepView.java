package bullpen.sweep;

import bullpen.backtest.BacktestRequest;
import bullpen.backtest.Report;
import bullpen.engine.Money;
import bullpen.strategy.ParameterField;
import bullpen.web.Chart;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A sweep as its page shows it, by one score. */
public final class SweepView {
    /**
     * A row of the heat map.
     *
     * @param value of the first number
     */
    public record Row(String value, List<Tile> tiles) {}

    /**
     * A cell of the heat map.
     *
     * @param number of the cell, from 0
     * @param text its figure, or n/a
     * @param reason why there is none, null when there is one
     * @param step from 1 to 5 the higher the figure, 0 without one
     * @param best whether it is the highest
     */
    public record Tile(int number, String text, @Nullable String reason, int step, boolean best) {}

    private final Sweep sweep;
    private final Score score;
    private final Ranking ranking;
    private final int best;

    SweepView(Sweep sweep, Score score) {
        this.sweep = sweep;
        this.score = score;
        this.ranking = new Ranking(sweep.cells(), score);
        this.best = score.ranks() ? ranking.best() : -1;
    }

    public Report.Pins pins() {
        return sweep.result().pins();
    }

    public Score score() {
        return score;
    }

    /** By their codes, to choose from. */
    public Map<String, String> scores() {
        Map<String, String> scores = new LinkedHashMap<>();
        for (Score one : Score.values()) {
            scores.put(one.code(), one.label());
        }
        return scores;
    }

    /** What the rows are. */
    public String down() {
        return sweep.grid().rows().label();
    }

    /** What the columns are, null when there is one number alone. */
    public @Nullable String across() {
        return sweep.grid().hasColumns() ? sweep.grid().axes().get(1).label() : null;
    }

    public List<String> columns() {
        return sweep.grid().hasColumns()
                ? sweep.grid().axes().get(1).values().stream().map(ParameterField::plain).toList()
                : List.of(score.label());
    }

    public List<Row> rows() {
        int width = sweep.grid().width();
        List<Double> values = sweep.grid().rows().values();
        return IntStream.range(0, values.size())
                .mapToObj(
                        row ->
                                new Row(
                                        ParameterField.plain(values.get(row)),
                                        IntStream.range(row * width, (row + 1) * width)
                                                .mapToObj(this::tile)
                                                .toList()))
                .toList();
    }

    private Tile tile(int number) {
        Cell cell = sweep.cells().get(number);
        Double figure = cell.figure(score);
        return new Tile(
                number,
                figure == null ? "n/a" : score.write(figure),
                figure == null ? cell.reason(score) : null,
                ranking.step(figure),
                number == best);
    }

    /** Why cells have no figure, each reason once, with how many have none for it. */
    public List<String> missing() {
        return rows().stream()
                .flatMap(row -> row.tiles().stream())
                .map(Tile::reason)
                .filter(reason -> reason != null)
                .collect(
                        Collectors.groupingBy(
                                reason -> reason, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(
                        one ->
                                (one.getValue() == 1 ? "1 run: " : one.getValue() + " runs: ")
                                        + one.getKey())
                .toList();
    }

    /** Of one number alone. */
    public @Nullable Chart chart() {
        if (sweep.grid().hasColumns()) {
            return null;
        }
        double[] figures =
                sweep.cells().stream()
                        .mapToDouble(
                                cell -> {
                                    Double figure = cell.figure(score);
                                    return figure == null ? Double.NaN : figure;
                                })
                        .toArray();
        return Chart.lines(
                score.label(),
                headline(),
                score.unit(),
                down(),
                rows().stream().map(Row::value).toList(),
                List.of(Chart.Series.of(score.label(), figures)));
    }

    /** The best run in a sentence, or the range where none is the best. */
    public String headline() {
        double[] all = ranking.figures();
        if (all.length == 0) {
            return "None of the " + sweep.cells().size() + " runs has this figure.";
        }
        return best < 0
                ? score.label()
                        + " from "
                        + score.write(all[0])
                        + " to "
                        + score.write(all[all.length - 1])
                        + " in "
                        + all.length
                        + " runs."
                : "Best of "
                        + all.length
                        + " runs by "
                        + score.label()
                        + ": "
                        + score.write(all[all.length - 1])
                        + " with "
                        + numbers(best)
                        + ".";
    }

    /** The numbers of a cell in words. */
    String numbers(int cell) {
        Map<String, Double> numbers = sweep.grid().cells().get(cell);
        return sweep.grid().axes().stream()
                .map(axis -> axis.label() + " " + plain(numbers.get(axis.name())))
                .collect(Collectors.joining(", "));
    }

    private static String plain(@Nullable Double number) {
        return number == null ? "" : ParameterField.plain(number);
    }

    /** Why the best is not to be trusted by itself. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        long cut = sweep.cells().stream().filter(Cell::isCut).count();
        long tried = sweep.cells().size() - cut;
        if (cut > 0) {
            warnings.add(
                    "The time was over before "
                            + cut
                            + " of the "
                            + sweep.cells().size()
                            + " runs were made, so none is called the best.");
        }
        warnings.add(
                tried
                        + " runs were tried on the same prices. The best of many is partly luck:"
                        + " the more are tried, the better the best looks, and the less of it stays"
                        + " on prices that it was not chosen on.");
        if (best >= 0) {
            warnings.add(neighbours());
        }
        double[] returns = new Ranking(sweep.cells(), Score.TOTAL_RETURN).figures();
        if (returns.length > 0) {
            long lost = Arrays.stream(returns).filter(one -> one < 0).count();
            warnings.add(
                    "%,d of %,d runs lost money; the middle one made %s."
                            .formatted(
                                    lost,
                                    returns.length,
                                    Score.TOTAL_RETURN.write(returns[returns.length / 2])));
        }
        return warnings;
    }

    private String neighbours() {
        double[] beside = ranking.figures(sweep.grid().neighbours(best));
        double[] all = ranking.figures();
        if (beside.length == 0) {
            return "The best has no neighbours to compare it with.";
        }
        double mean = Arrays.stream(beside).average().orElseThrow();
        boolean stands = mean < all[all.length / 2];
        return "The best has "
                + score.write(all[all.length - 1])
                + (beside.length == 1
                        ? ", the run beside it "
                        : ", the " + beside.length + " runs beside it ")
                + (beside.length == 1
                        ? score.write(mean)
                        : score.write(beside[0])
                                + " to "
                                + score.write(beside[beside.length - 1])
                                + ", "
                                + score.write(mean)
                                + " on average")
                + "; the middle one of all has "
                + score.write(all[all.length / 2])
                + (stands
                        ? ". It stands alone among worse ones: most likely luck."
                        : ". Good neighbours are a better sign than a single peak.");
    }

    /** What the figures rest on. */
    public List<String> assumptions() {
        return List.of(
                "Every cell is a backtest of its own: the same days, symbols, capital, costs and"
                        + " seed, only the numbers differ. One backtest with a cell’s numbers gives"
                        + " the same figures.",
                "Orders given at a close fill on the next day’s prices, by the rules that every"
                        + " report lists. "
                        + costs(sweep.work().request().commission()),
                "Ratios are of daily closes, " + riskFree() + year() + ".",
                "No run was checked for a look at later prices; a single backtest is.",
                "Symbols are those chosen today, and what was known of them then is not: what"
                        + " failed since is easily left out.");
    }

    private String riskFree() {
        BacktestRequest request = sweep.work().request();
        return request.riskFreeBps() == 0
                ? "without a risk-free rate"
                : "beyond a risk-free rate of " + request.riskFreeRate();
    }

    private String year() {
        Integer days = sweep.result().daysAYear();
        return days == null ? "" : ", " + days + " days a year";
    }

    private String costs(Money commission) {
        int slippage = sweep.work().request().slippageBps();
        return "An order costs "
                + commission.dollars()
                + ", and "
                + slippage
                + (slippage == 1 ? " basis point" : " basis points")
                + " of slippage at the market.";
    }
}
