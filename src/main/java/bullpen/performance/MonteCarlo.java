package bullpen.performance;

import bullpen.engine.Money;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What luck may have had to do with a row of trades, each taken as a fraction of what the trades
 * before it had left. Each of the paths plays the same trades in another order: all end at the same
 * value, but by other ways. Other paths draw as many of them, each perhaps several times: they end
 * at other values. The same trades and seed give the same numbers, on every machine.
 *
 * @param paths how many of each kind
 * @param steps the numbers of trades at which the bands stand, from 0 to all
 * @param bands the equity of the shuffled paths after so many trades, as a multiple of the start
 * @param deepestFall of the shuffled paths, negative; the low one is the deep one
 * @param end of the drawn paths, as a multiple of the start
 */
public record MonteCarlo(
        int paths, List<Integer> steps, List<Band> bands, Band deepestFall, Band end) {
    /** What 5, 50 and 95 of 100 paths are below, or equal to. */
    public record Band(double low, double middle, double high) {
        private static Band of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Band(at(sorted, 5), at(sorted, 50), at(sorted, 95));
        }

        /** The nearest rank. */
        private static double at(double[] sorted, int percent) {
            return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
        }
    }

    private static final int PATHS = 1_000;
    private static final int MOST_STEPS = 100;

    /**
     * @param profits of the trades, in the order in which they closed
     * @return null for fewer than two trades, and when they left nothing
     */
    public static @Nullable MonteCarlo of(Money start, List<Money> profits, long seed) {
        double[] returns = new double[profits.size()];
        double left = start.cents();
        for (int i = 0; i < returns.length; i++) {
            returns[i] = profits.get(i).cents() / left;
            left += profits.get(i).cents();
            if (left <= 0) {
                return null;
            }
        }
        return returns.length < 2 ? null : of(returns, seed);
    }

    private static MonteCarlo of(double[] returns, long seed) {
        Random random = new Random(seed);
        List<Integer> steps = steps(returns.length);
        double[][] equity = new double[steps.size()][PATHS];
        double[] falls = new double[PATHS];
        double[] ends = new double[PATHS];
        double[] order = returns.clone();
        for (int path = 0; path < PATHS; path++) {
            shuffle(order, random);
            falls[path] = play(order, steps, equity, path);
        }
        for (int path = 0; path < PATHS; path++) {
            ends[path] = draw(returns, random);
        }
        return new MonteCarlo(
                PATHS,
                steps,
                Arrays.stream(equity).map(Band::of).toList(),
                Band.of(falls),
                Band.of(ends));
    }

    private static List<Integer> steps(int trades) {
        int count = Math.min(trades, MOST_STEPS);
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; i <= count; i++) {
            steps.add((int) ((long) trades * i / count));
        }
        return steps;
    }

    /** Fisher and Yates. */
    private static void shuffle(double[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
    }

    /** Notes the equity at each step; returns the deepest fall. */
    private static double play(double[] order, List<Integer> steps, double[][] equity, int path) {
        double value = 1;
        double peak = 1;
        double fall = 0;
        int step = 0;
        for (int trade = 0; trade <= order.length; trade++) {
            if (trade == steps.get(step)) {
                equity[step++][path] = value;
            }
            if (trade < order.length) {
                value *= 1 + order[trade];
                peak = Math.max(peak, value);
                fall = Math.min(fall, value / peak - 1);
            }
        }
        return fall;
    }

    private static double draw(double[] returns, Random random) {
        double value = 1;
        for (int trade = 0; trade < returns.length; trade++) {
            value *= 1 + returns[random.nextInt(returns.length)];
        }
        return value;
    }
}
