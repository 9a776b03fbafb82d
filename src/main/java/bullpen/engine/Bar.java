package bullpen.engine;

import java.time.LocalDate;

/**
 * One trading day of one symbol.
 *
 * @param volume shares traded on the day, 0 when unknown
 * @param averageVolume mean daily volume of the 20 days before, 0 when unknown; it caps what fills
 *     at the open, when the day's own volume is not known yet
 */
public record Bar(
        Symbol symbol,
        LocalDate date,
        Price open,
        Price high,
        Price low,
        Price close,
        long volume,
        long averageVolume) {
    public Bar {
        boolean ordered =
                low.compareTo(open) <= 0
                        && low.compareTo(close) <= 0
                        && high.compareTo(open) >= 0
                        && high.compareTo(close) >= 0;
        if (!low.isPositive() || !ordered || volume < 0 || averageVolume < 0) {
            throw new IllegalArgumentException("Not a bar: " + symbol + " on " + date);
        }
    }

    /** The day's lowest price for a buyer, highest for a seller. */
    Price best(Side side) {
        return side == Side.BUY ? low : high;
    }

    /** The day's highest price for a buyer, lowest for a seller. */
    Price worst(Side side) {
        return side == Side.BUY ? high : low;
    }
}
