package bullpen.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The working orders of a symbol by the price that they wait for, so that a price costs what it
 * concerns and not what rests.
 */
final class Waiting {
    /** Orders that the next price may fill or end, whatever it is. */
    private final NavigableSet<Level> next = new TreeSet<>();

    private final Sides limits = new Sides();
    private final Sides stops = new Sides();

    /** Trailing stops by the price that begins to move them. */
    private final Sides trails = new Sides();

    /** An order at the price that it waits for. */
    private record Level(long ticks, long orderId) implements Comparable<Level> {
        private static final Comparator<Level> ORDER =
                Comparator.comparingLong(Level::ticks).thenComparingLong(Level::orderId);

        @Override
        public int compareTo(Level other) {
            return ORDER.compare(this, other);
        }
    }

    /** Levels of both sides: those to buy and those to sell. */
    private static final class Sides {
        final NavigableSet<Level> buys = new TreeSet<>();
        final NavigableSet<Level> sells = new TreeSet<>();

        NavigableSet<Level> of(Side side) {
            return side == Side.BUY ? buys : sells;
        }
    }

    void add(WorkingOrder working) {
        change(working, true);
    }

    /**
     * @param working as it was added
     */
    void remove(WorkingOrder working) {
        change(working, false);
    }

    private void change(WorkingOrder working, boolean added) {
        Order order = working.order();
        Price stop = working.stop();
        Price limit = order.type().limitPrice();
        if (working.waitsForStop() && stop != null) {
            change(stops.of(order.side()), stop, order, added);
            Price moves = working.trailsAt();
            if (moves != null) {
                change(trails.of(order.side()), moves, order, added);
            }
        } else if (limit != null && order.timeInForce().rests()) {
            change(limits.of(order.side()), limit, order, added);
        } else {
            change(next, Price.ZERO, order, added);
        }
    }

    private static void change(
            NavigableSet<Level> levels, Price price, Order order, boolean added) {
        Level level = new Level(price.ticks(), order.id());
        boolean _ = added ? levels.add(level) : levels.remove(level);
    }

    /** The ids of the orders that prices of this range may fill, trigger, move or end. */
    List<Long> concernedBy(PriceRange range) {
        List<Long> concerned = new ArrayList<>(2);
        addAll(next, concerned);
        addAll(from(limits.buys, range.buysAt()), concerned);
        addAll(upTo(limits.sells, range.sellsAt()), concerned);
        addAll(upTo(stops.buys, range.high()), concerned);
        addAll(from(stops.sells, range.low()), concerned);
        int reached = concerned.size();
        addAll(from(trails.buys, range.low()), concerned);
        addAll(upTo(trails.sells, range.high()), concerned);
        return reached == 0 || reached == concerned.size()
                ? concerned
                : new ArrayList<>(new LinkedHashSet<>(concerned));
    }

    private static NavigableSet<Level> from(NavigableSet<Level> levels, Price price) {
        return levels.isEmpty()
                ? levels
                : levels.tailSet(new Level(price.ticks(), Long.MIN_VALUE), true);
    }

    private static NavigableSet<Level> upTo(NavigableSet<Level> levels, Price price) {
        return levels.isEmpty()
                ? levels
                : levels.headSet(new Level(price.ticks(), Long.MAX_VALUE), true);
    }

    private static void addAll(NavigableSet<Level> levels, List<Long> orderIds) {
        if (!levels.isEmpty()) {
            for (Level level : levels) {
                orderIds.add(level.orderId());
            }
        }
    }
}
