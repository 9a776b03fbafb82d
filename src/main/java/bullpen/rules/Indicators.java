package bullpen.rules;

import java.util.Arrays;

/**
 * Indicators over a whole column in one pass. Element i depends on elements 0 to i only, so nothing
 * looks ahead; where too few values are there it is NaN. Running sums are of whole numbers, so they
 * do not drift.
 */
public final class Indicators {
    private Indicators() {}

    /** Simple moving average, in the unit of the values; defined from element period − 1 on. */
    public static double[] sma(long[] values, int period) {
        double[] average = undefined(values.length);
        long sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            if (i >= period) {
                sum -= values[i - period];
            }
            if (i >= period - 1) {
                average[i] = (double) sum / period;
            }
        }
        return average;
    }

    /**
     * Exponential moving average, in the unit of the values; begun at element period − 1 with the
     * simple average, then moved by 2 / (period + 1) of the distance to each new value.
     */
    public static double[] ema(long[] values, int period) {
        double[] average = undefined(values.length);
        if (values.length < period) {
            return average;
        }
        double current = mean(values, period);
        average[period - 1] = current;
        double weight = 2.0 / (period + 1);
        for (int i = period; i < values.length; i++) {
            current += weight * (values[i] - current);
            average[i] = current;
        }
        return average;
    }

    /**
     * Wilder's relative strength index, 0 to 100; defined from element period on. 100 when nothing
     * fell, 50 when nothing moved.
     */
    public static double[] rsi(long[] values, int period) {
        double[] index = undefined(values.length);
        double gain = 0;
        double loss = 0;
        for (int i = 1; i < values.length; i++) {
            double up = Math.max(0, values[i] - values[i - 1]);
            double down = Math.max(0, values[i - 1] - values[i]);
            if (i <= period) {
                gain += up / period;
                loss += down / period;
            } else {
                gain += (up - gain) / period;
                loss += (down - loss) / period;
            }
            if (i >= period) {
                index[i] = gain + loss == 0 ? 50 : 100 * gain / (gain + loss);
            }
        }
        return index;
    }

    private static double mean(long[] values, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return (double) sum / count;
    }

    private static double[] undefined(int length) {
        double[] column = new double[length];
        Arrays.fill(column, Double.NaN);
        return column;
    }
}
