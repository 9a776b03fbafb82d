package bullpen.replay;

import bullpen.engine.Symbol;

import java.time.LocalDate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random walks as bars, the same for the same seed; some days are missing when asked for. */
public final class GeneratedBars {
    private GeneratedBars() {}

    public static BarSeries walk(String ticker, LocalDate from, int size, int missingPercent) {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(ticker.hashCode());
        int[] days = new int[size];
        long[][] columns = new long[5][size];
        int day = Math.toIntExact(from.toEpochDay());
        long close = 1_000_000;
        for (int i = 0; i < size; i++) {
            while (random.nextInt(100) < missingPercent) {
                day++;
            }
            days[i] = day++;
            long open = Math.max(10_000, close + random.nextLong(-10_000, 10_001));
            close = Math.max(10_000, open + random.nextLong(-25_000, 25_100));
            columns[0][i] = open;
            columns[1][i] = Math.max(open, close) + random.nextLong(5_000);
            columns[2][i] = Math.min(open, close) - random.nextLong(5_000);
            columns[3][i] = close;
            columns[4][i] = 1_000_000 + random.nextLong(1_000_000);
        }
        return new BarSeries(
                Symbol.of(ticker),
                days,
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4]);
    }
}
