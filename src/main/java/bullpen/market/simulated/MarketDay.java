package bullpen.market.simulated;

import java.time.LocalDate;
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
        LocalDate date,
        Minutes minutes,
        double level,
        Move market,
        Map<String, Move> sectors,
        List<ListingDay> listings) {

    /** The minutes of every instrument, in the order of the listings. */
    List<DayPath> paths() {
        var whole = new MarketPath(minutes, level, market);
        Map<String, double[]> sectorPaths = new HashMap<>();
        sectors.forEach((name, move) -> sectorPaths.put(name, move.path(minutes)));
        double[] none = new double[minutes.count() + 1];
        return listings.stream()
                .map(
                        day -> {
                            String sector = day.listing().sector();
                            return new DayPath(
                                    day,
                                    whole,
                                    sector == null
                                            ? none
                                            : Objects.requireNonNull(sectorPaths.get(sector)));
                        })
                .toList();
    }
}
