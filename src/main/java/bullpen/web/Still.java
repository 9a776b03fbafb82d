package bullpen.web;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/** A chart's lines drawn at the server, for those who have no script. */
final class Still {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 200;
    private static final int MOST_POINTS = 200;

    private Still() {}

    /** Points of each line in a box of 640 by 200; all lines share one scale. */
    static List<String> lines(List<Chart.Series> series) {
        DoubleSummaryStatistics range =
                series.stream()
                        .flatMap(line -> line.values().stream())
                        .filter(Double::isFinite)
                        .mapToDouble(Double::doubleValue)
                        .summaryStatistics();
        return series.stream().map(line -> points(line.values(), range)).toList();
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
