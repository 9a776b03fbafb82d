package bullpen.performance;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * How often returns of a size came, in steps of equal width with one edge at nought.
 *
 * @param from lower edge of the first step, as a fraction
 * @param width of each step: 1, 2 or 5 times a power of ten
 * @param counts returns from each edge up to below the next
 */
public record Histogram(double from, double width, List<Integer> counts) {
    private static final int MOST_STEPS = 60;

    /** Of a curve's days; null without a return. */
    public static @Nullable Histogram of(EquityCurve curve) {
        return of(Returns.of(curve));
    }

    /** Null without a return. */
    public static @Nullable Histogram of(double[] returns) {
        if (returns.length == 0) {
            return null;
        }
        double least = 0;
        double most = 0;
        for (double one : returns) {
            least = Math.min(least, one);
            most = Math.max(most, one);
        }
        double width = width((most - least) / MOST_STEPS);
        int first = (int) Math.floor(least / width);
        int steps = (int) Math.floor(most / width) - first + 1;
        int[] counts = new int[steps];
        for (double one : returns) {
            counts[(int) Math.floor(one / width) - first]++;
        }
        List<Integer> list = new ArrayList<>(steps);
        for (int count : counts) {
            list.add(count);
        }
        return new Histogram(first * width, width, list);
    }

    /** The next of 1, 2 and 5 times a power of ten; a basis point at least. */
    private static double width(double least) {
        double power = 1e-4;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (factor * power >= least) {
                    return factor * power;
                }
            }
            power *= 10;
        }
    }
}
