package bullpen.trading;

import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Side;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The waiting orders of one symbol. Limits to buy and stops to sell wait for a price at theirs or
 * lower, limits to sell and stops to buy for one at theirs or higher; market orders for any.
 */
final class PriceLevels {
    private final Map<Long, Long> market = new HashMap<>();
    private final NavigableMap<Price, Map<Long, Long>> buyLimits = new TreeMap<>();
    private final NavigableMap<Price, Map<Long, Long>> sellLimits = new TreeMap<>();
    private final NavigableMap<Price, Map<Long, Long>> buyStops = new TreeMap<>();
    private final NavigableMap<Price, Map<Long, Long>> sellStops = new TreeMap<>();

    /** Adds the portfolios whose orders the quote reaches. */
    void collect(Quote quote, Set<Long> portfolios) {
        portfolios.addAll(market.values());
        Price ask = quote.ask() == null ? quote.last() : quote.ask();
        Price bid = quote.bid() == null ? quote.last() : quote.bid();
        addAll(buyLimits.tailMap(ask, true).values(), portfolios);
        addAll(sellLimits.headMap(bid, true).values(), portfolios);
        addAll(buyStops.headMap(quote.last(), true).values(), portfolios);
        addAll(sellStops.tailMap(quote.last(), true).values(), portfolios);
    }

    void add(Order order, long portfolioId) {
        switch (order.type()) {
            case OrderType.Market _ -> market.put(order.id(), portfolioId);
            case OrderType.Limit(Price limit) -> put(limits(order), limit, order, portfolioId);
            case OrderType.Stop(Price stop) -> put(stops(order), stop, order, portfolioId);
        }
    }

    /** Returns whether nothing is left. */
    boolean remove(Order order) {
        switch (order.type()) {
            case OrderType.Market _ -> market.remove(order.id());
            case OrderType.Limit(Price limit) -> take(limits(order), limit, order);
            case OrderType.Stop(Price stop) -> take(stops(order), stop, order);
        }
        return market.isEmpty()
                && buyLimits.isEmpty()
                && sellLimits.isEmpty()
                && buyStops.isEmpty()
                && sellStops.isEmpty();
    }

    private NavigableMap<Price, Map<Long, Long>> limits(Order order) {
        return order.side() == Side.BUY ? buyLimits : sellLimits;
    }

    private NavigableMap<Price, Map<Long, Long>> stops(Order order) {
        return order.side() == Side.BUY ? buyStops : sellStops;
    }

    private static void put(
            NavigableMap<Price, Map<Long, Long>> levels, Price price, Order order, long portfolio) {
        levels.computeIfAbsent(price, _ -> new HashMap<>()).put(order.id(), portfolio);
    }

    private static void take(
            NavigableMap<Price, Map<Long, Long>> levels, Price price, Order order) {
        levels.computeIfPresent(
                price,
                (_, orders) -> {
                    orders.remove(order.id());
                    return orders.isEmpty() ? null : orders;
                });
    }

    private static void addAll(Collection<Map<Long, Long>> levels, Set<Long> portfolios) {
        levels.forEach(orders -> portfolios.addAll(orders.values()));
    }
}
