package bullpen.market.simulated;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One session of the whole simulated market.
 *
 * @param level expected variance of the market against the usual one
 */
record MarketDay(
        long epochDay,
        double level,
        Move market,
        Map<String, Move> sectors,
        List<ListingDay> listings) {

    /** The minutes of every instrument, in the order of the listings. */
    List<DayPath> paths() {
        double[] marketPath = market.path();
        Map<String, double[]> sectorPaths = new HashMap<>();
        sectors.forEach((name, move) -> sectorPaths.put(name, move.path()));
        double[] none = new double[Minutes.COUNT + 1];
        return listings.stream()
                .map(
                        day -> {
                            String sector = day.listing().sector();
                            return new DayPath(
                                    day,
                                    level,
                                    marketPath,
                                    sector == null
                                            ? none
                                            : Objects.requireNonNull(sectorPaths.get(sector)));
                        })
                .toList();
    }
}
