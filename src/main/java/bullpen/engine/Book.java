package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What an account has in one symbol: the position and the working orders in the order of ids. */
final class Book {
    private final Symbol symbol;
    private final List<WorkingOrder> orders = new ArrayList<>(2);
    private Quantity held = Quantity.ZERO;
    private Money cost = Money.ZERO;
    private @Nullable Price mark;

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
    List<WorkingOrder> orders() {
        return Collections.unmodifiableList(orders);
    }

    /** The shares held; below zero when short. */
    Quantity held() {
        return held;
    }

    Money cost() {
        return cost;
    }

    /** The shares in open orders that close the position; two exits of a group count once. */
    Quantity committed() {
        Quantity committed = Quantity.ZERO;
        for (WorkingOrder working : orders) {
            if (working.closing() && isFirstOfGroup(working.order())) {
                committed = committed.plus(working.remaining());
            }
        }
        return committed;
    }

    private boolean isFirstOfGroup(Order order) {
        if (order.link() instanceof Link.Exit(long group)) {
            for (WorkingOrder other : orders) {
                if (other.order().isExitOf(group)) {
                    return other.order().id() == order.id();
                }
            }
        }
        return true;
    }

    /** The shares that one more order on this side may close. */
    Quantity closable(Side side) {
        return closes(side) ? held.absolute().minus(committed()) : Quantity.ZERO;
    }

    /** The shares that a working order may close: held and in no other open order. */
    Quantity closableBy(WorkingOrder working) {
        Quantity held = closed(working.order().side(), Quantity.MAX);
        return held.minus(committed()).plus(working.remaining());
    }

    /** Whether a trade on this side takes from the position. */
    boolean closes(Side side) {
        return side == Side.BUY ? held.isNegative() : held.isPositive();
    }

    void mark(Price price) {
        mark = price;
    }

    /** The position at the last price seen, at cost before the first; below zero when short. */
    Money value() {
        return mark == null ? cost : mark.times(held);
    }

    @Nullable Position position() {
        return held.isZero() ? null : new Position(symbol, held, cost);
    }

    @Nullable WorkingOrder working(long orderId) {
        int index = indexOf(orderId);
        return index < 0 ? null : orders.get(index);
    }

    void add(WorkingOrder working) {
        int index = indexOf(working.order().id());
        if (index >= 0) {
            throw new IllegalArgumentException("Order is known: " + working.order().id());
        }
        orders.add(-index - 1, working);
    }

    void remove(WorkingOrder working) {
        orders.remove(indexOf(working.order().id()));
    }

    /** Puts another state of an order in its place. */
    void change(WorkingOrder changed) {
        orders.set(indexOf(changed.order().id()), changed);
    }

    /** The working exits of a group. */
    List<WorkingOrder> exitsOf(long group) {
        List<WorkingOrder> exits = new ArrayList<>(2);
        for (WorkingOrder working : orders) {
            if (working.order().isExitOf(group)) {
                exits.add(working);
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

    /** Replaces the shares by those after a split; the cost goes with the last of them. */
    void split(Quantity after) {
        held = after;
        if (after.isZero()) {
            cost = Money.ZERO;
        }
    }

    /** The last price seen, scaled, until a new one comes. */
    void splitMark(Ratio ratio) {
        mark = mark == null ? null : ratio.price(mark);
    }

    void clear() {
        held = Quantity.ZERO;
        cost = Money.ZERO;
    }

    private int indexOf(long orderId) {
        int low = 0;
        int high = orders.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compare(orders.get(middle).order().id(), orderId);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
