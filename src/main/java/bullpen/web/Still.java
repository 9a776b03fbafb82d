package bullpen.web;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * A chart's lines drawn at the server, for those who have no script.
 *
 * @param lines their points in a box of 640 by 200
 * @param columns what {@code rows} tell of each line: its name, its ends and its range
 */
public record Still(List<String> lines, List<String> columns, List<List<String>> rows) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 200;
    private static final int MOST_POINTS = 200;

    /**
     * All lines share one scale.
     *
     * @param over what the labels are
     */
    static Still of(Chart.Unit unit, String over, List<String> labels, List<Chart.Series> series) {
        DoubleSummaryStatistics range =
                range(series.stream().flatMap(line -> line.values().stream()).toList());
        return new Still(
                series.stream().map(line -> points(line.values(), range)).toList(),
                labels.isEmpty()
                        ? List.of()
                        : List.of(
                                "",
                                label(over, labels.getFirst()),
                                label(over, labels.getLast()),
                                "Lowest",
                                "Highest"),
                labels.isEmpty() ? List.of() : series.stream().map(one -> row(unit, one)).toList());
    }

    private static String label(String over, String label) {
        return over.equals(Chart.DATE) ? label : over + " " + label;
    }

    private static List<String> row(Chart.Unit unit, Chart.Series line) {
        List<Double> values = line.values();
        DoubleSummaryStatistics range = range(values);
        List<String> row = new ArrayList<>(List.of(line.name()));
        for (double value :
                List.of(values.getFirst(), values.getLast(), range.getMin(), range.getMax())) {
            row.add(Chart.text(unit, value));
        }
        return row;
    }

    private static DoubleSummaryStatistics range(List<Double> values) {
        return values.stream()
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
    }

    private static String points(List<Double> values, DoubleSummaryStatistics range) {
        double step = (double) WIDTH / Math.max(1, values.size() - 1);
        double span = Math.max(range.getMax() - range.getMin(), 1e-9);
        var points = new StringBuilder();
        for (int at : Thinning.keep(values, MOST_POINTS)) {
            double value = values.get(at);
            if (Double.isFinite(value)) {
                double y = HEIGHT - 2 - (value - range.getMin()) / span * (HEIGHT - 4);
                points.append(String.format(Locale.ROOT, "%.0f,%.1f ", at * step, y));
            }
        }
        return points.toString().strip();
    }
}
