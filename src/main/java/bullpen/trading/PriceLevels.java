package bullpen.trading;

import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Side;
import bullpen.engine.TimeInForce;
import bullpen.engine.WorkingOrder;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The waiting orders of one symbol. Limits to buy and stops to sell wait for a price at theirs or
 * lower, limits to sell and stops to buy for one at theirs or higher; trailing stops also for one
 * that moves them; what is decided by the next price for any; orders at the close for none.
 */
final class PriceLevels {
    private final Map<Long, Long> next = new HashMap<>();
    private final Sides limits = new Sides();
    private final Sides stops = new Sides();
    private final Sides trails = new Sides();
    private int size;

    /** Adds the portfolios whose orders the quote concerns. */
    void collect(Quote quote, Set<Long> portfolios) {
        portfolios.addAll(next.values());
        Price ask = quote.ask() == null ? quote.last() : quote.ask();
        Price bid = quote.bid() == null ? quote.last() : quote.bid();
        addAll(limits.buys.tailMap(ask, true).values(), portfolios);
        addAll(limits.sells.headMap(bid, true).values(), portfolios);
        addAll(stops.buys.headMap(quote.last(), true).values(), portfolios);
        addAll(stops.sells.tailMap(quote.last(), true).values(), portfolios);
        addAll(trails.buys.tailMap(quote.last(), true).values(), portfolios);
        addAll(trails.sells.headMap(quote.last(), true).values(), portfolios);
    }

    void add(WorkingOrder working, long portfolioId) {
        size++;
        Order order = working.order();
        Price stop = working.stop();
        Price limit = order.type().limitPrice();
        if (working.waitsForStop() && stop != null) {
            stops.put(order, stop, portfolioId);
            if (order.type() instanceof OrderType.TrailingStop(var trail)) {
                trails.put(order, trail.movesAt(order.side(), stop), portfolioId);
            }
        } else if (order.timeInForce().rests() && limit != null) {
            limits.put(order, limit, portfolioId);
        } else if (order.timeInForce() != TimeInForce.CLS) {
            next.put(order.id(), portfolioId);
        }
    }

    /**
     * @param working as it was added
     * @return whether nothing is left
     */
    boolean remove(WorkingOrder working) {
        size--;
        Order order = working.order();
        Price stop = working.stop();
        Price limit = order.type().limitPrice();
        if (working.waitsForStop() && stop != null) {
            stops.remove(order, stop);
            if (order.type() instanceof OrderType.TrailingStop(var trail)) {
                trails.remove(order, trail.movesAt(order.side(), stop));
            }
        } else if (order.timeInForce().rests() && limit != null) {
            limits.remove(order, limit);
        } else {
            next.remove(order.id());
        }
        return size == 0;
    }

    private static void addAll(Collection<Map<Long, Long>> levels, Set<Long> portfolios) {
        levels.forEach(orders -> portfolios.addAll(orders.values()));
    }

    /** Portfolios by order by price, for each side. */
    private static final class Sides {
        final NavigableMap<Price, Map<Long, Long>> buys = new TreeMap<>();
        final NavigableMap<Price, Map<Long, Long>> sells = new TreeMap<>();

        void put(Order order, Price price, long portfolioId) {
            of(order).computeIfAbsent(price, _ -> new HashMap<>()).put(order.id(), portfolioId);
        }

        void remove(Order order, Price price) {
            of(order)
                    .computeIfPresent(
                            price,
                            (_, orders) -> {
                                orders.remove(order.id());
                                return orders.isEmpty() ? null : orders;
                            });
        }

        private NavigableMap<Price, Map<Long, Long>> of(Order order) {
            return order.side() == Side.BUY ? buys : sells;
        }
    }
}
