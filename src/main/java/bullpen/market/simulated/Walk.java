package bullpen.market.simulated;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A walk through the sessions of a world, from its first day on. Every day's randomness is its own;
 * what is carried from day to day is the state of volatility, of volume, and the prices.
 *
 * <p>Not safe for use by several threads; the days that it returns are.
 */
final class Walk {
    private static final int WARM_UP = 500;

    private final MarketFactor market;
    private final Map<String, SectorFactor> sectors = new LinkedHashMap<>();
    private final List<ListingState> listings;

    /**
     * @param firstDay epoch day of the first session that {@link #step} will be asked for
     */
    Walk(long seed, int sessionsPerYear, List<Listing> listed, long firstDay) {
        this.market = new MarketFactor(seed, sessionsPerYear);
        for (Listing listing : listed) {
            if (listing.sector() != null) {
                sectors.computeIfAbsent(
                        listing.sector(), name -> new SectorFactor(seed, name, sessionsPerYear));
            }
        }
        this.listings =
                listed.stream()
                        .map(one -> new ListingState(seed, one, sessionsPerYear, market.usual()))
                        .toList();
        for (long day = firstDay - WARM_UP; day < firstDay; day++) {
            step(day);
        }
        listings.forEach(ListingState::list);
    }

    /** Takes the next session; days must be asked for in order, each session once. */
    MarketDay step(long epochDay) {
        double level = market.level();
        double nerves = market.nerves();
        Move whole = market.step(epochDay);
        Map<String, Move> moves = new LinkedHashMap<>();
        sectors.forEach((name, sector) -> moves.put(name, sector.step(epochDay, nerves)));
        List<ListingDay> days =
                listings.stream()
                        .map(
                                one ->
                                        one.step(
                                                epochDay,
                                                whole,
                                                sectorMove(moves, one.listing()),
                                                nerves))
                        .toList();
        return new MarketDay(epochDay, level, whole, moves, days);
    }

    private static Move sectorMove(Map<String, Move> moves, Listing listing) {
        String sector = listing.sector();
        return sector == null ? Move.NONE : moves.getOrDefault(sector, Move.NONE);
    }
}
