package bullpen.symbol;

import bullpen.market.DailyBars;

import java.util.Arrays;

/** The lowest and the highest price of some bars, in ticks. */
record PriceSpan(long low, long high) {
    /**
     * @param bars at least one
     */
    static PriceSpan of(DailyBars bars) {
        return new PriceSpan(
                Arrays.stream(bars.low()).min().orElseThrow(),
                Arrays.stream(bars.high()).max().orElseThrow());
    }
}
