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
    void noElementDependsOnALaterOne() {
        long[] values = new Random(7).longs(300, 1, 1_000_000).toArray();
        for (int end : new int[] {20, 21, 150, 299}) {
            long[] known = Arrays.copyOf(values, end);
            assertArrayEquals(
                    Indicators.sma(known, 20), Arrays.copyOf(Indicators.sma(values, 20), end));
            assertArrayEquals(
                    Indicators.ema(known, 20), Arrays.copyOf(Indicators.ema(values, 20), end));
            assertArrayEquals(
                    Indicators.rsi(known, 20), Arrays.copyOf(Indicators.rsi(values, 20), end));
        }
    }
}
