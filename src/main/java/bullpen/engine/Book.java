package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an account has in one symbol: the position and the working orders in the order of ids. */
final class Book {
    private final Symbol symbol;
    private final NavigableMap<Long, WorkingOrder> orders = new TreeMap<>();
    private final Map<Long, NavigableSet<Long>> exitsByGroup = new HashMap<>();
    private final PriceLevels levels = new PriceLevels();
    private Quantity held = Quantity.ZERO;
    private Money cost = Money.ZERO;
    private @Nullable Price mark;

    /** The shares in open orders that close the position, by the orders' side. */
    private Quantity sold = Quantity.ZERO;

    private Quantity bought = Quantity.ZERO;

    Book(Symbol symbol) {
        this.symbol = symbol;
    }

    Symbol symbol() {
        return symbol;
    }

    void restore(Position position) {
        held = position.quantity();
        cost = position.cost();
    }

    /** Live view of the working orders; changed by every method that names an order. */
    Collection<WorkingOrder> orders() {
        return Collections.unmodifiableCollection(orders.values());
    }

    boolean hasOrders() {
        return !orders.isEmpty();
    }

    /**
     * Whether the symbol is neither held nor ordered; then nothing here says more than a new book.
     */
    boolean isEmpty() {
        return held.isZero() && orders.isEmpty();
    }

    /** The orders that prices of this range may fill, trigger, move or end: exits first. */
    List<WorkingOrder> concernedBy(PriceRange range) {
        List<Long> ids = levels.concernedBy(range);
        List<WorkingOrder> concerned = new ArrayList<>(ids.size());
        for (Long id : ids) {
            WorkingOrder working = orders.get(id);
            if (working != null) {
                concerned.add(working);
            }
        }
        if (concerned.size() > 1) {
            concerned.sort(WorkingOrder.EXITS_FIRST);
        }
        return concerned;
    }

    /** The shares held; below zero when short. */
    Quantity held() {
        return held;
    }

    Money cost() {
        return cost;
    }

    /** The shares in open orders on a side that close the position; two exits count once. */
    Quantity committed(Side side) {
        return side == Side.BUY ? bought : sold;
    }

    /** The shares that one more order on this side may close. */
    Quantity closable(Side side) {
        return closed(side, Quantity.MAX).minus(committed(side));
    }

    /** The shares that open orders on this side would close beyond what is held. */
    Quantity excess(Side side) {
        return closable(side).negated();
    }

    /** The shares that a working order may close: held and in no other open order. */
    Quantity closableBy(WorkingOrder working) {
        return closable(working.order().side()).plus(working.remaining());
    }

    /** Whether a trade on this side takes from the position. */
    boolean closes(Side side) {
        return side == Side.BUY ? held.isNegative() : held.isPositive();
    }

    void mark(Price price) {
        mark = price;
    }

    /** The last price seen, null before the first. */
    @Nullable Price mark() {
        return mark;
    }

    /** The position at the last price seen, at cost before the first; below zero when short. */
    Money value() {
        return mark == null ? cost : mark.times(held);
    }

    /** The value of a part of the position, without its sign. */
    Money valueOf(Quantity part) {
        return part.isZero() ? Money.ZERO : value().absolute().share(part, held.absolute());
    }

    @Nullable Position position() {
        return held.isZero() ? null : new Position(symbol, held, cost);
    }

    @Nullable WorkingOrder working(long orderId) {
        return orders.get(orderId);
    }

    /** Takes an order in, or puts another state of it in its place. */
    void put(WorkingOrder working) {
        Order order = working.order();
        Quantity before = commitment(order);
        WorkingOrder old = orders.put(order.id(), working);
        if (old != null) {
            levels.remove(old);
        } else if (order.link() instanceof Link.Exit(long group)) {
            exitsByGroup.computeIfAbsent(group, _ -> new TreeSet<>()).add(order.id());
        }
        levels.add(working);
        commit(order.side(), commitment(order).minus(before));
    }

    void remove(WorkingOrder working) {
        Order order = working.order();
        Quantity before = commitment(order);
        orders.remove(order.id());
        levels.remove(working);
        if (order.link() instanceof Link.Exit(long group)) {
            exitsByGroup.computeIfPresent(group, (_, ids) -> without(ids, order.id()));
        }
        commit(order.side(), commitment(order).minus(before));
    }

    private static @Nullable NavigableSet<Long> without(NavigableSet<Long> ids, long id) {
        ids.remove(id);
        return ids.isEmpty() ? null : ids;
    }

    /** The shares that an order, with its group, closes: the first exit speaks for both. */
    private Quantity commitment(Order order) {
        Long first = order.id();
        if (order.link() instanceof Link.Exit(long group)) {
            NavigableSet<Long> ids = exitsByGroup.get(group);
            if (ids != null) {
                first = ids.getFirst();
            }
        }
        WorkingOrder working = orders.get(first);
        return working == null || !working.closing() ? Quantity.ZERO : working.remaining();
    }

    private void commit(Side side, Quantity change) {
        if (side == Side.BUY) {
            bought = bought.plus(change);
        } else {
            sold = sold.plus(change);
        }
    }

    /** The working exits of a group, by id. */
    List<WorkingOrder> exitsOf(long group) {
        NavigableSet<Long> ids = exitsByGroup.get(group);
        if (ids == null) {
            return List.of();
        }
        List<WorkingOrder> exits = new ArrayList<>(2);
        for (Long id : ids) {
            WorkingOrder exit = orders.get(id);
            if (exit != null) {
                exits.add(exit);
            }
        }
        return exits;
    }

    /**
     * By what a trade changes the cost: the part that closes the position takes its share of the
     * cost, the last one the rest; what opens one adds its value at the market's price.
     */
    Money costChange(Side side, Quantity traded, Price reference) {
        Quantity closed = closed(side, traded);
        Money removed =
                closed.isZero()
                        ? Money.ZERO
                        : closed.equals(held.absolute())
                                ? cost
                                : cost.share(closed, held.absolute());
        Money opened = reference.times(traded).minus(reference.times(closed));
        return (side == Side.BUY ? opened : opened.negated()).minus(removed);
    }

    /** The part of a trade that closes the position; the rest opens one. */
    Quantity closed(Side side, Quantity traded) {
        return closes(side) ? traded.min(held.absolute()) : Quantity.ZERO;
    }

    void take(Fill fill) {
        Quantity quantity = fill.quantity();
        held = fill.side() == Side.BUY ? held.plus(quantity) : held.minus(quantity);
        cost = cost.plus(fill.costChange());
    }

    /** Replaces the shares by those after a split; a part of the cost goes with what is lost. */
    void split(Quantity after, Money costRemoved) {
        held = after;
        cost = cost.minus(costRemoved);
    }

    /** The last price seen, scaled, until a new one comes. */
    void splitMark(Ratio ratio) {
        mark = mark == null ? null : ratio.price(mark);
    }

    /** Takes the position of a book whose symbol has changed to this one's, and its mark. */
    void takeOver(Book former) {
        held = former.held;
        cost = former.cost;
        mark = former.mark;
        former.clear();
    }

    void clear() {
        held = Quantity.ZERO;
        cost = Money.ZERO;
    }
}
