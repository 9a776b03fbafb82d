package bullpen.web;

import java.util.Arrays;
import java.util.Locale;

/**
 * A small line without axes, drawn at the server by {@code ui/_spark} in a box of 80 by 24.
 *
 * @param points the line, in the box's units
 * @param tone up, down or flat: the last value against the first
 * @param label what it shows, in words
 */
public record Spark(String points, String tone, String label) {
    private static final int WIDTH = 80;
    private static final int HEIGHT = 24;

    /** The line through values that are equally far apart in time. */
    public static Spark of(double[] values, String label) {
        double low = Arrays.stream(values).min().orElse(0);
        double span = Math.max(Arrays.stream(values).max().orElse(0) - low, 1e-9);
        double step = values.length > 1 ? (double) WIDTH / (values.length - 1) : 0;
        var points = new StringBuilder();
        for (int at = 0; at < values.length; at++) {
            double y = HEIGHT - 1 - (values[at] - low) / span * (HEIGHT - 2);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", at * step, y));
        }
        return new Spark(points.toString().strip(), tone(values), label);
    }

    private static String tone(double[] values) {
        double move = values.length == 0 ? 0 : values[values.length - 1] - values[0];
        return move > 0 ? "up" : move < 0 ? "down" : "flat";
    }
}
