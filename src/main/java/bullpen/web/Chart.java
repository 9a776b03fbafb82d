package bullpen.web;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A chart as {@code ui/_chart} shows it: drawn by script from {@code json}, and for everyone else a
 * summary in words and the data as a table.
 *
 * @param kind line, area, drawdown, bars, histogram, candles or closes
 * @param size empty, or a class such as chart--short
 * @param summary one sentence that says what is to be seen
 * @param json what js/charts.js reads, safe inside an element without escapes
 * @param still for pages without script
 * @param rows cells as text; of many points, every n-th
 */
public record Chart(
        String kind,
        String size,
        String title,
        String summary,
        String json,
        Still still,
        List<String> columns,
        List<List<String>> rows) {
    /** What labels are unless something else is said. */
    static final String DATE = "Date";

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MOST_POINTS = 600;
    private static final int MOST_ROWS = 120;

    /** How values are written. */
    public enum Unit {
        MONEY,
        PRICE,
        /** A fraction: 0.1 is 10%. */
        PERCENT,
        NUMBER,
        COUNT
    }

    /** A line or set of bars; not-a-number leaves a gap. */
    public record Series(String name, List<Double> values) {
        /** One value a label. */
        public static Series of(String name, double[] values) {
            return new Series(name, Arrays.stream(values).boxed().toList());
        }
    }

    /** Bars of prices in dollars and of volume, and what to mark on them. */
    public record Candles(
            List<Double> open,
            List<Double> high,
            List<Double> low,
            List<Double> close,
            List<Double> volume,
            List<Mark> marks,
            List<Level> levels) {}

    /**
     * The trades of one side on a candle.
     *
     * @param at which candle, from 0
     * @param side buy or sell
     * @param count how many they are
     * @param text what was traded, such as {@code Bought 10 at $195.42}
     */
    public record Mark(int at, String side, int count, String text) {}

    /**
     * A price at which an order waits, as a line over all candles.
     *
     * @param side buy or sell
     * @param text what waits there, short enough to stand on the line
     */
    public record Level(double price, String side, String text) {}

    /** A stretch of a chart, from one of its labels to another, by their indexes. */
    public record Span(int from, int to) {}

    /** Lines over the same labels; the first is the main one, the others are drawn dashed. */
    public static Chart lines(
            String title, String summary, Unit unit, List<String> labels, List<Series> series) {
        return lines(title, summary, unit, labels, series, List.of());
    }

    /** The same with stretches shaded. */
    public static Chart lines(
            String title,
            String summary,
            Unit unit,
            List<String> labels,
            List<Series> series,
            List<Span> spans) {
        return plotted("line", "", title, summary, unit, DATE, labels, series, spans, Map.of());
    }

    /** The same over something else than dates. */
    public static Chart lines(
            String title,
            String summary,
            Unit unit,
            String over,
            List<String> labels,
            List<Series> series) {
        return plotted("line", "", title, summary, unit, over, labels, series, List.of(), Map.of());
    }

    /** An area above nought, such as what is invested. */
    public static Chart area(String title, String summary, List<String> labels, Series series) {
        return filled("area", title, summary, labels, series);
    }

    /**
     * How often values of each range came.
     *
     * @param over what the ranges are of
     * @param labels of the ranges
     * @param gains whether a range is one of gains, or else of losses
     */
    public static Chart histogram(
            String title,
            String summary,
            String over,
            List<String> labels,
            List<Boolean> gains,
            Series counts) {
        return plotted(
                "histogram",
                "chart--medium",
                title,
                summary,
                Unit.COUNT,
                over,
                labels,
                List.of(counts),
                List.of(),
                Map.of("gains", gains));
    }

    /** The same in another size. */
    public Chart sized(String other) {
        return new Chart(kind, other, title, summary, json, still, columns, rows);
    }

    /** An area under nought, such as a drawdown. */
    public static Chart drawdown(String title, String summary, List<String> labels, Series series) {
        return filled("drawdown", title, summary, labels, series);
    }

    private static Chart filled(
            String kind, String title, String summary, List<String> labels, Series series) {
        return plotted(
                kind,
                "chart--short",
                title,
                summary,
                Unit.PERCENT,
                DATE,
                labels,
                List.of(series),
                List.of(),
                Map.of());
    }

    /** Bars, coloured by their sign. */
    public static Chart bars(
            String title, String summary, Unit unit, List<String> labels, Series series) {
        return plotted(
                "bars",
                "chart--short",
                title,
                summary,
                unit,
                DATE,
                labels,
                List.of(series),
                List.of(),
                Map.of());
    }

    /** Candles with volume. */
    public static Chart candles(
            String title, String summary, List<String> labels, Candles candles) {
        return prices("candles", title, summary, labels, candles);
    }

    /** The same as a line of the closes. */
    public static Chart closes(String title, String summary, List<String> labels, Candles candles) {
        return prices("closes", title, summary, labels, candles);
    }

    private static Chart prices(
            String kind, String title, String summary, List<String> labels, Candles candles) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("format", "price");
        data.put("labels", labels);
        data.put("open", candles.open());
        data.put("high", candles.high());
        data.put("low", candles.low());
        data.put("close", candles.close());
        data.put("volume", candles.volume());
        data.put("marks", candles.marks());
        data.put("levels", candles.levels());
        List<Series> prices =
                List.of(
                        new Series("Open", candles.open()),
                        new Series("High", candles.high()),
                        new Series("Low", candles.low()),
                        new Series("Close", candles.close()));
        List<String> columns = columns(DATE, prices);
        columns.add("Volume");
        return new Chart(
                kind,
                "chart--tall",
                title,
                summary,
                json(data),
                Still.of(Unit.PRICE, DATE, labels, prices.subList(3, 4)),
                columns,
                shown(labels.size())
                        .mapToObj(
                                at -> {
                                    List<String> row = row(Unit.PRICE, labels.get(at), prices, at);
                                    double shares = candles.volume().get(at);
                                    row.add(
                                            shares == 0
                                                    ? "—"
                                                    : Format.write(shares, "", 0, 0, false));
                                    return row;
                                })
                        .toList()
                        // Who reads prices looks for the newest.
                        .reversed());
    }

    private static Chart plotted(
            String kind,
            String size,
            String title,
            String summary,
            Unit unit,
            String over,
            List<String> labels,
            List<Series> series,
            List<Span> spans,
            Map<String, Object> more) {
        int[] kept = Thinning.keep(series.getFirst().values(), MOST_POINTS);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("format", unit.name().toLowerCase(Locale.ROOT));
        data.put("labels", Arrays.stream(kept).mapToObj(labels::get).toList());
        data.put("series", series.stream().map(line -> line(line, kept)).toList());
        data.put("spans", spans.stream().map(span -> kept(span, kept)).toList());
        data.putAll(more);
        return new Chart(
                kind,
                size,
                title,
                summary,
                json(data),
                Still.of(unit, over, labels, series),
                columns(over, series),
                rows(unit, labels, series));
    }

    /** The span among the points that are kept, as far as they reach. */
    private static List<Integer> kept(Span span, int[] kept) {
        return List.of(position(span.from(), kept), position(span.to(), kept));
    }

    private static int position(int index, int[] kept) {
        int found = Arrays.binarySearch(kept, index);
        return found >= 0 ? found : Math.min(-found - 1, kept.length - 1);
    }

    private static Map<String, Object> line(Series series, int[] kept) {
        List<@Nullable Double> values = new ArrayList<>(kept.length);
        for (int at : kept) {
            double value = series.values().get(at);
            values.add(Double.isFinite(value) ? Math.round(value * 1e6) / 1e6 : null);
        }
        return Map.of("name", series.name(), "values", values);
    }

    private static String json(Map<String, Object> data) {
        return MAPPER.writeValueAsString(data).replace("<", "\\u003c").replace("&", "\\u0026");
    }

    private static List<String> columns(String over, List<Series> series) {
        List<String> columns = new ArrayList<>(List.of(over));
        series.forEach(line -> columns.add(line.name()));
        return columns;
    }

    private static List<List<String>> rows(Unit unit, List<String> labels, List<Series> series) {
        return shown(labels.size()).mapToObj(at -> row(unit, labels.get(at), series, at)).toList();
    }

    /** The points that the table has: all, or of many every n-th, the last among them. */
    private static IntStream shown(int points) {
        int step = Math.max(1, (points + MOST_ROWS - 1) / MOST_ROWS);
        return IntStream.range(0, points).filter(at -> (points - 1 - at) % step == 0);
    }

    private static List<String> row(Unit unit, String label, List<Series> series, int at) {
        List<String> cells = new ArrayList<>(List.of(label));
        series.forEach(line -> cells.add(text(unit, line.values().get(at))));
        return cells;
    }

    static String text(Unit unit, double value) {
        return switch (unit) {
            case MONEY, PRICE -> Format.write(value, "$", 2, 2, false);
            case PERCENT -> Format.percent(value, false);
            case NUMBER -> Format.write(value, "", 2, 2, false);
            case COUNT -> Format.write(value, "", 0, 0, false);
        };
    }
}
