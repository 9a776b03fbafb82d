package bullpen.replay;

import bullpen.engine.Bar;
import bullpen.engine.Price;

/** Makes the engine's bars out of a series. */
final class Bars {
    private static final int AVERAGE_DAYS = 20;

    private Bars() {}

    static Bar at(BarSeries series, int index) {
        return new Bar(
                series.symbol(),
                series.date(index),
                Price.ofTicks(series.open(index)),
                Price.ofTicks(series.high(index)),
                Price.ofTicks(series.low(index)),
                Price.ofTicks(series.close(index)),
                series.volume(index),
                averageVolume(series, index));
    }

    /**
     * Mean volume of the 20 bars before in shares of this one, fewer where there are fewer; unknown
     * days left out.
     */
    private static long averageVolume(BarSeries series, int index) {
        long sum = 0;
        int known = 0;
        for (int i = Math.max(0, index - AVERAGE_DAYS); i < index; i++) {
            if (series.volume(i) > 0) {
                sum = Math.addExact(sum, series.seenShares(series.volume(i), i, index));
                known++;
            }
        }
        return known == 0 ? 0 : sum / known;
    }
}
