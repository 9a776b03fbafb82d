package bullpen.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class IndicatorsTest {
    private static final double NONE = Double.NaN;

    @Test
    void averagesAreUndefinedUntilTheyHaveEnoughValues() {
        assertArrayEquals(
                new double[] {NONE, NONE, 2, 3, 4},
                Indicators.sma(new long[] {1, 2, 3, 4, 5}, 3),
                0);
        assertArrayEquals(
                new double[] {NONE, NONE, 2, 3, 4},
                Indicators.ema(new long[] {1, 2, 3, 4, 5}, 3),
                0);
        assertArrayEquals(new double[] {NONE, NONE}, Indicators.sma(new long[] {1, 2}, 3), 0);
        assertArrayEquals(new double[] {NONE, NONE}, Indicators.ema(new long[] {1, 2}, 3), 0);
    }

    @Test
    void theExponentialAverageMovesByItsWeight() {
        double[] ema = Indicators.ema(new long[] {10, 10, 40, 10}, 2);
        assertEquals(30, ema[2], 1e-12);
        assertEquals(30 - 20 * 2 / 3.0, ema[3], 1e-12);
    }

    /** Wilder's own worksheet (New Concepts in Technical Trading Systems, 14 days), to a tenth. */
    @Test
    void relativeStrengthFollowsWilder() {
        long[] closes = {
            443389, 440902, 441497, 436124, 443278, 448264, 450955, 454245, 458433, 460826, 458931,
            460328, 456140, 462820, 462820, 460028, 460328, 464116, 462222, 456439, 462122, 462521
        };
        double[] rsi = Indicators.rsi(closes, 14);
        assertEquals(NONE, rsi[13]);
        assertEquals(70.53, rsi[14], 0.01);
        assertEquals(66.32, rsi[15], 0.01);
        assertEquals(66.55, rsi[16], 0.01);
        assertEquals(69.41, rsi[17], 0.01);
        assertEquals(57.97, rsi[19], 0.1);
    }

    @Test
    void relativeStrengthAtItsEnds() {
        assertEquals(100, Indicators.rsi(new long[] {1, 2, 3, 4}, 2)[3]);
        assertEquals(0, Indicators.rsi(new long[] {4, 3, 2, 1}, 2)[3]);
        assertEquals(50, Indicators.rsi(new long[] {4, 4, 4, 4}, 2)[3]);
    }

    @Test
    void convergenceIsTheDifferenceOfTwoAverages() {
        long[] values = {10, 20, 30, 40, 20, 10};
        column(Indicators.macd(values, 2, 3), NONE, NONE, 5, 5, 0, -2.5);
        column(
                Indicators.macdSignal(values, 2, 3, 2),
                NONE,
                NONE,
                NONE,
                5,
                5 / 3.0,
                5 / 3.0 - (2.5 + 5 / 3.0) * 2 / 3);
        double[] line = Indicators.macd(values, 2, 3);
        double[] signal = Indicators.macdSignal(values, 2, 3, 2);
        double[] histogram = Indicators.macdHistogram(values, 2, 3, 2);
        for (int i = 3; i < values.length; i++) {
            assertEquals(line[i] - signal[i], histogram[i], 1e-12);
        }
        assertEquals(NONE, histogram[2]);
    }

    @Test
    void bandsLieDeviationsOfThePopulationAroundTheAverage() {
        long[] values = {2, 4, 6, 6, 6};
        double deviation = Math.sqrt(8 / 3.0);
        column(
                Indicators.bollinger(values, 3, 2),
                NONE,
                NONE,
                4 + 2 * deviation,
                16 / 3.0 + 2 * Math.sqrt(8 / 9.0),
                6);
        column(
                Indicators.bollinger(values, 3, -1),
                NONE,
                NONE,
                4 - deviation,
                16 / 3.0 - Math.sqrt(8 / 9.0),
                6);
        column(
                Indicators.zScore(values, 3),
                NONE,
                NONE,
                2 / deviation,
                2 / 3.0 / Math.sqrt(8 / 9.0),
                NONE);
    }

    @Test
    void theTrueRangeTakesInTheCloseBefore() {
        long[] high = {12, 15, 14, 20};
        long[] low = {8, 11, 10, 18};
        long[] close = {10, 14, 11, 19};
        column(Indicators.atr(high, low, close, 2), NONE, NONE, 4.5, (4.5 + 9) / 2);
    }

    /** By hand: movements +3, −1, +6 (up days) and ranges 5, 4, 9 of the bars above. */
    @Test
    void directionIsSmoothedAsWilderDoes() {
        long[] high = {12, 15, 14, 20};
        long[] low = {8, 11, 10, 18};
        long[] close = {10, 14, 11, 19};
        double first = 100 * (3 - 1) / 4.0;
        double second = 100 * (7.5 - 0.5) / 8;
        column(Indicators.adx(high, low, close, 2), NONE, NONE, NONE, (first + second) / 2);
    }

    @Test
    void stochasticTellsWhereTheCloseStands() {
        long[] high = {10, 12, 14, 14, 9};
        long[] low = {8, 9, 10, 14, 9};
        long[] close = {9, 12, 11, 14, 9};
        column(Indicators.stochastic(high, low, close, 2), NONE, 100, 100 * 2 / 5.0, 100, 0);
        column(Indicators.stochasticAverage(high, low, close, 2, 2), NONE, NONE, 70, 70, 50);
        long[] flat = {5, 5, 5};
        column(Indicators.stochastic(flat, flat, flat, 2), NONE, 50, 50);
    }

    @Test
    void extremesAreThoseOfTheWindow() {
        long[] values = {3, 5, 4, 2, 1, 6};
        column(Indicators.highest(values, 3), NONE, NONE, 5, 5, 4, 6);
        column(Indicators.lowest(values, 3), NONE, NONE, 3, 2, 1, 1);
        column(Indicators.donchianUpper(values, 3), NONE, NONE, NONE, 5, 5, 4);
        column(Indicators.donchianLower(values, 3), NONE, NONE, NONE, 3, 2, 1);
        column(Indicators.fromHigh(values, values, 3), NONE, NONE, 20, 60, 75, 0);
    }

    @Test
    void changesArePercentages() {
        column(Indicators.rateOfChange(new long[] {100, 110, 121, 55}, 2), NONE, NONE, 21, -50);
        double a = 0.1;
        double b = -0.05;
        double year = Math.sqrt(252);
        column(
                Indicators.volatility(new long[] {1000, 1100, 1045, 1045}, 2),
                NONE,
                NONE,
                100 * Math.abs(a - b) / Math.sqrt(2) * year,
                100 * Math.abs(b) / Math.sqrt(2) * year);
    }

    @Test
    void betaIsTheSlopeAgainstTheBenchmark() {
        long[] benchmark = {0, 1_000_000, 1_100_000, 1_045_000, 1_149_500};
        long[] twice = {70, 1_000_000, 1_200_000, 1_080_000, 1_296_000};
        column(Indicators.beta(twice, benchmark, 3), NONE, NONE, NONE, NONE, 2);
        column(Indicators.beta(twice, new long[5], 2), NONE, NONE, NONE, NONE, NONE);
        long[] flat = {5, 5, 5, 5, 5};
        column(Indicators.beta(twice, flat, 2), NONE, NONE, NONE, NONE, NONE);
    }

    /** A slow loop over each window says the same after thousands of steps. */
    @Test
    void nothingIsLostOnTheWay() {
        long[] values = walk(20_000);
        double[] upper = Indicators.bollinger(values, 50, 1);
        double[] volatility = Indicators.volatility(values, 50);
        for (int i = 50; i < values.length; i += 37) {
            double[] window = Arrays.stream(values, i - 49, i + 1).asDoubleStream().toArray();
            double mean = Arrays.stream(window).average().orElseThrow();
            double squares = Arrays.stream(window).map(one -> (one - mean) * (one - mean)).sum();
            assertEquals(mean + Math.sqrt(squares / 50), upper[i], 1e-9 * mean);
            double[] returns = new double[50];
            for (int k = 0; k < 50; k++) {
                returns[k] = (double) values[i - k] / values[i - k - 1] - 1;
            }
            double average = Arrays.stream(returns).average().orElseThrow();
            double spread = Arrays.stream(returns).map(r -> (r - average) * (r - average)).sum();
            assertEquals(100 * Math.sqrt(spread / 49 * 252), volatility[i], 1e-9);
        }
    }

    private static long[] walk(int length) {
        Random random = new Random(5);
        long[] values = new long[length];
        long value = 1_000_000;
        for (int i = 0; i < length; i++) {
            value = Math.max(10_000, value + random.nextLong(-20_000, 20_001));
            values[i] = value;
        }
        return values;
    }

    private static void column(double[] actual, double... expected) {
        assertArrayEquals(expected, actual, 1e-9, () -> Arrays.toString(actual));
    }
}
