package bullpen.market.simulated;

import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
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
     * @param firstDay no later than the first session that {@link #step} will be asked for
     */
    Walk(long seed, int sessionsPerYear, List<Listing> listed, LocalDate firstDay) {
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
        for (int day = WARM_UP; day > 0; day--) {
            step(firstDay.minusDays(day), Minutes.usual());
        }
        listings.forEach(ListingState::list);
    }

    /** Takes the next session; days must be asked for in order, each session once. */
    MarketDay step(LocalDate date, Minutes minutes) {
        long epochDay = date.toEpochDay();
        double level = market.level();
        double nerves = market.nerves();
        Move whole = market.step(epochDay);
        Map<String, Move> moves = new LinkedHashMap<>();
        sectors.forEach((name, sector) -> moves.put(name, sector.step(epochDay, nerves)));
        List<ListingDay> days =
                listings.stream()
                        .map(one -> one.step(date, whole, sectorMove(moves, one.listing()), nerves))
                        .toList();
        return new MarketDay(date, minutes, level, whole, moves, days);
    }

    /** As it is after the last session. */
    @Nullable ListingState listing(Symbol symbol) {
        return listings.stream()
                .filter(one -> one.listing().symbol().equals(symbol.ticker()))
                .findFirst()
                .orElse(null);
    }

    private static Move sectorMove(Map<String, Move> moves, Listing listing) {
        String sector = listing.sector();
        return sector == null ? Move.NONE : moves.getOrDefault(sector, Move.NONE);
    }
}
