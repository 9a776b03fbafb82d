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
    private Quantity openSells = Quantity.ZERO;

    Book(Symbol symbol) {
        this.symbol = symbol;
    }

    void restore(Position position) {
        held = position.quantity();
        cost = position.cost();
    }

    /** Live view of the working orders; changed by every method that names an order. */
    List<WorkingOrder> orders() {
        return Collections.unmodifiableList(orders);
    }

    Quantity held() {
        return held;
    }

    Quantity openSells() {
        return openSells;
    }

    Quantity sellable() {
        return held.minus(openSells);
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
        if (working.order().side() == Side.SELL) {
            openSells = openSells.plus(working.remaining());
        }
    }

    void remove(WorkingOrder working) {
        orders.remove(indexOf(working.order().id()));
        if (working.order().side() == Side.SELL) {
            openSells = openSells.minus(working.remaining());
        }
    }

    void trigger(WorkingOrder triggered) {
        orders.set(indexOf(triggered.order().id()), triggered);
    }

    /**
     * The part of the cost that a sale of this quantity removes; the last sale removes the rest.
     */
    Money costOf(Quantity sold) {
        return sold.equals(held) ? cost : cost.share(sold, held);
    }

    /** Takes a fill of {@code before}; what is left of the order goes on working. */
    void fill(WorkingOrder before, WorkingOrder after, Fill fill) {
        remove(before);
        if (!after.remaining().isZero()) {
            add(after);
        }
        if (fill.side() == Side.BUY) {
            held = held.plus(fill.quantity());
            cost = cost.plus(fill.referenceValue());
            return;
        }
        held = held.minus(fill.quantity());
        cost = cost.minus(fill.costRemoved());
        if (held.millionths() < 0) {
            throw new IllegalStateException("A cash account is short of " + symbol);
        }
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
