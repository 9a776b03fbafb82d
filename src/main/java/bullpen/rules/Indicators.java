package bullpen.rules;

import java.util.Arrays;

/**
 * Indicators over a whole column in one pass. Element i depends on elements 0 to i only, so nothing
 * looks ahead; where too few values are there it is NaN. Running sums are of whole numbers, or
 * begin anew once a period, so they do not drift. A result is in the unit of the values unless it
 * says otherwise.
 */
public final class Indicators {
    private static final double DAYS_A_YEAR = 252;

    private Indicators() {}

    /** Simple moving average; defined from element period − 1 on. */
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
     * Exponential moving average; begun at element period − 1 with the simple average, then moved
     * by 2 / (period + 1) of the distance to each new value.
     */
    public static double[] ema(long[] values, int period) {
        return ema(numbers(values), 0, period);
    }

    /** The same over values that are defined from an element on. */
    private static double[] ema(double[] values, int first, int period) {
        double[] average = undefined(values.length);
        int start = first + period - 1;
        if (values.length <= start) {
            return average;
        }
        double sum = 0;
        for (int i = first; i <= start; i++) {
            sum += values[i];
        }
        double current = sum / period;
        average[start] = current;
        double weight = 2.0 / (period + 1);
        for (int i = start + 1; i < values.length; i++) {
            current += weight * (values[i] - current);
            average[i] = current;
        }
        return average;
    }

    /**
     * Wilder's relative strength index, 0 to 100 (New Concepts in Technical Trading Systems, 1978);
     * defined from element period on. 100 when nothing fell, 50 when nothing moved.
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

    /**
     * Appel's moving average convergence divergence: the fast exponential average less the slow
     * one; defined from element slow − 1 on.
     */
    public static double[] macd(long[] values, int fast, int slow) {
        double[] line = ema(values, fast);
        double[] slower = ema(values, slow);
        for (int i = 0; i < line.length; i++) {
            line[i] -= slower[i];
        }
        return line;
    }

    /** MACD's exponential average; defined from element slow + signal − 2 on. */
    public static double[] macdSignal(long[] values, int fast, int slow, int signal) {
        return ema(macd(values, fast, slow), slow - 1, signal);
    }

    /** MACD less its signal line. */
    public static double[] macdHistogram(long[] values, int fast, int slow, int signal) {
        double[] line = macd(values, fast, slow);
        double[] average = ema(line, slow - 1, signal);
        for (int i = 0; i < line.length; i++) {
            line[i] -= average[i];
        }
        return line;
    }

    /**
     * A Bollinger band: the simple average and so many standard deviations of the population
     * (Bollinger on Bollinger Bands, 2001); below zero deviations for the lower one.
     */
    public static double[] bollinger(long[] values, int period, double deviations) {
        double[] band = undefined(values.length);
        double[] numbers = numbers(values);
        Window window = new Window(numbers, numbers, period);
        for (int i = period - 1; i < band.length; i++) {
            window.moveTo(i);
            band[i] = window.mean() + deviations * Math.sqrt(window.squares() / period);
        }
        return band;
    }

    /**
     * By how many standard deviations of the population a value is above the simple average;
     * undefined while nothing moves.
     */
    public static double[] zScore(long[] values, int period) {
        double[] score = undefined(values.length);
        double[] numbers = numbers(values);
        Window window = new Window(numbers, numbers, period);
        for (int i = period - 1; i < score.length; i++) {
            window.moveTo(i);
            double deviation = Math.sqrt(window.squares() / period);
            score[i] = deviation == 0 ? Double.NaN : (numbers[i] - window.mean()) / deviation;
        }
        return score;
    }

    /**
     * Wilder's average true range (1978): the mean of the first true ranges, then moved by 1 /
     * period of the distance to each new one; defined from element period on. The true range takes
     * in the close before.
     */
    public static double[] atr(long[] high, long[] low, long[] close, int period) {
        double[] average = undefined(close.length);
        double current = 0;
        for (int i = 1; i < close.length; i++) {
            double range = trueRange(high, low, close, i);
            current += i <= period ? range / period : (range - current) / period;
            if (i >= period) {
                average[i] = current;
            }
        }
        return average;
    }

    private static long trueRange(long[] high, long[] low, long[] close, int i) {
        return Math.max(high[i], close[i - 1]) - Math.min(low[i], close[i - 1]);
    }

    /**
     * Wilder's average directional index, 0 to 100 (1978): directional movements and true ranges
     * summed over the first period and smoothed from there, the mean of the first period of their
     * indexes, then moved by 1 / period; defined from element 2 × period − 1 on.
     */
    public static double[] adx(long[] high, long[] low, long[] close, int period) {
        double[] index = undefined(close.length);
        double plus = 0;
        double minus = 0;
        double range = 0;
        double current = 0;
        for (int i = 1; i < close.length; i++) {
            long up = high[i] - high[i - 1];
            long down = low[i - 1] - low[i];
            double kept = i <= period ? 1 : 1 - 1.0 / period;
            plus = plus * kept + (up > down && up > 0 ? up : 0);
            minus = minus * kept + (down > up && down > 0 ? down : 0);
            range = range * kept + trueRange(high, low, close, i);
            if (i >= period) {
                double moved = range == 0 ? 0 : plus + minus;
                double directional = moved == 0 ? 0 : 100 * Math.abs(plus - minus) / moved;
                current += i < 2 * period ? directional / period : (directional - current) / period;
            }
            if (i >= 2 * period - 1) {
                index[i] = current;
            }
        }
        return index;
    }

    /**
     * Lane's stochastic %K, 0 to 100: where the close stands between the lowest low and the highest
     * high; 50 when nothing moved.
     */
    public static double[] stochastic(long[] high, long[] low, long[] close, int period) {
        double[] highest = highest(high, period);
        double[] lowest = lowest(low, period);
        double[] k = undefined(close.length);
        for (int i = period - 1; i < k.length; i++) {
            double range = highest[i] - lowest[i];
            k[i] = range == 0 ? 50 : 100 * (close[i] - lowest[i]) / range;
        }
        return k;
    }

    /** %D: the simple average of %K; defined from element period + smoothing − 2 on. */
    public static double[] stochasticAverage(
            long[] high, long[] low, long[] close, int period, int smoothing) {
        double[] k = stochastic(high, low, close, period);
        double[] d = undefined(k.length);
        Window window = new Window(k, k, smoothing);
        for (int i = period + smoothing - 2; i < d.length; i++) {
            window.moveTo(i);
            d[i] = window.mean();
        }
        return d;
    }

    /** The highest of the last values; defined from element period − 1 on. */
    public static double[] highest(long[] values, int period) {
        return extreme(values, period, 1);
    }

    /** The lowest of the last values; defined from element period − 1 on. */
    public static double[] lowest(long[] values, int period) {
        return extreme(values, period, -1);
    }

    /** Keeps the values that can still be the extreme one, best first. */
    private static double[] extreme(long[] values, int period, int sign) {
        double[] extreme = undefined(values.length);
        int[] candidates = new int[values.length];
        int first = 0;
        int end = 0;
        for (int i = 0; i < values.length; i++) {
            while (end > first && sign * values[candidates[end - 1]] <= sign * values[i]) {
                end--;
            }
            candidates[end++] = i;
            if (candidates[first] <= i - period) {
                first++;
            }
            if (i >= period - 1) {
                extreme[i] = values[candidates[first]];
            }
        }
        return extreme;
    }

    /**
     * Donchian's upper channel: the highest of the values before this one, so that this one can
     * break out of it; defined from element period on.
     */
    public static double[] donchianUpper(long[] highs, int period) {
        return later(highest(highs, period));
    }

    /** Donchian's lower channel: the lowest of the values before this one. */
    public static double[] donchianLower(long[] lows, int period) {
        return later(lowest(lows, period));
    }

    private static double[] later(double[] column) {
        double[] later = undefined(column.length);
        System.arraycopy(
                column, 0, later, Math.min(1, column.length), Math.max(0, column.length - 1));
        return later;
    }

    /** By how many percent a value is above the one so many before; from element period on. */
    public static double[] rateOfChange(long[] values, int period) {
        double[] change = undefined(values.length);
        for (int i = period; i < change.length; i++) {
            change[i] = 100 * ((double) values[i] / values[i - period] - 1);
        }
        return change;
    }

    /** By how many percent the close is below the highest high, its own bar's included. */
    public static double[] fromHigh(long[] highs, long[] closes, int period) {
        double[] distance = highest(highs, period);
        for (int i = 0; i < distance.length; i++) {
            distance[i] = 100 * (1 - closes[i] / distance[i]);
        }
        return distance;
    }

    /**
     * The sample standard deviation of the last simple returns, a year's in percent: times the root
     * of 252; defined from element period on.
     */
    public static double[] volatility(long[] closes, int period) {
        double[] returns = returns(closes);
        double[] volatility = undefined(closes.length);
        Window window = new Window(returns, returns, period);
        for (int i = period; i < volatility.length; i++) {
            window.moveTo(i);
            volatility[i] = 100 * Math.sqrt(window.squares() / (period - 1) * DAYS_A_YEAR);
        }
        return volatility;
    }

    /**
     * The covariance of the last simple returns with those of a benchmark, by the variance of
     * those; undefined while the benchmark does not move.
     *
     * @param benchmark its close at each element, 0 before its first one
     */
    public static double[] beta(long[] closes, long[] benchmark, int period) {
        double[] beta = undefined(closes.length);
        int first = 0;
        while (first < benchmark.length && benchmark[first] == 0) {
            first++;
        }
        Window window = new Window(returns(benchmark), returns(closes), period);
        for (int i = first + period; i < beta.length; i++) {
            window.moveTo(i);
            double squares = window.squares();
            beta[i] = squares == 0 ? Double.NaN : window.products() / squares;
        }
        return beta;
    }

    /** Of each value since the one before; 0 at first and where none was before. */
    private static double[] returns(long[] values) {
        double[] returns = new double[values.length];
        for (int i = 1; i < returns.length; i++) {
            returns[i] = values[i - 1] == 0 ? 0 : (double) values[i] / values[i - 1] - 1;
        }
        return returns;
    }

    private static double[] numbers(long[] values) {
        double[] numbers = new double[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values[i];
        }
        return numbers;
    }

    private static double[] undefined(int length) {
        double[] column = new double[length];
        Arrays.fill(column, Double.NaN);
        return column;
    }
}
