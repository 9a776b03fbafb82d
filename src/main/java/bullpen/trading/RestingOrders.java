package bullpen.trading;

import bullpen.engine.Event;
import bullpen.engine.Fill;
import bullpen.engine.Order;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.engine.WorkingOrder;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All orders that wait to be filled, by symbol and by the price that fills or triggers them: a
 * quote costs what it concerns and a logarithm, not what rests. Used on the writer's thread alone.
 */
final class RestingOrders {
    private final Map<Symbol, PriceLevels> symbols = new HashMap<>();
    private final Map<Long, Map<Long, Order>> portfolios = new HashMap<>();

    /** The portfolios with an order that this quote may fill. */
    SortedSet<Long> concernedBy(Quote quote) {
        SortedSet<Long> concerned = new TreeSet<>();
        PriceLevels levels = symbols.get(quote.symbol());
        if (levels != null) {
            levels.collect(quote, concerned);
        }
        return concerned;
    }

    /** The portfolios with any waiting order. */
    SortedSet<Long> portfolios() {
        return new TreeSet<>(portfolios.keySet());
    }

    int size() {
        return portfolios.values().stream().mapToInt(Map::size).sum();
    }

    /** Follows what happened to a portfolio's orders. */
    void follow(long portfolioId, List<Event> events) {
        for (Event event : events) {
            switch (event) {
                case Event.Accepted(Order order, _, _) -> add(portfolioId, order);
                case Event.Filled(Fill fill) -> {
                    if (fill.remaining().isZero()) {
                        remove(portfolioId, fill.orderId());
                    }
                }
                case Event.Canceled(long orderId, _, _) -> remove(portfolioId, orderId);
                case Event.Expired(long orderId, _, _) -> remove(portfolioId, orderId);
                case Event.Deposited _, Event.Refused _, Event.Triggered _ -> {}
            }
        }
    }

    /** Forgets what it had of a portfolio and takes these instead. */
    void replace(long portfolioId, Collection<WorkingOrder> orders) {
        List.copyOf(portfolios.getOrDefault(portfolioId, Map.of()).keySet())
                .forEach(orderId -> remove(portfolioId, orderId));
        orders.forEach(working -> add(portfolioId, working.order()));
    }

    private void add(long portfolioId, Order order) {
        portfolios.computeIfAbsent(portfolioId, _ -> new HashMap<>()).put(order.id(), order);
        symbols.computeIfAbsent(order.symbol(), _ -> new PriceLevels()).add(order, portfolioId);
    }

    private void remove(long portfolioId, long orderId) {
        Map<Long, Order> own = portfolios.get(portfolioId);
        Order order = own == null ? null : own.remove(orderId);
        if (own == null || order == null) {
            return;
        }
        if (own.isEmpty()) {
            portfolios.remove(portfolioId);
        }
        PriceLevels levels = symbols.get(order.symbol());
        if (levels != null && levels.remove(order)) {
            symbols.remove(order.symbol());
        }
    }
}
