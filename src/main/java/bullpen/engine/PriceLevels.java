package bullpen.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The working orders of a symbol by the price that they wait for, so that a price costs what it
 * concerns and not what rests. Limits to buy and stops to sell wait for a price at theirs or lower,
 * limits to sell and stops to buy for one at theirs or higher; trailing stops also for one that
 * moves them. Of one account, or of all.
 */
public final class PriceLevels {
    /** Orders that the next price may fill or end, whatever it is. */
    private final NavigableSet<Level> next = new TreeSet<>();

    /** Orders that only a close may fill or end. */
    private final NavigableSet<Level> closes = new TreeSet<>();

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

        boolean isEmpty() {
            return buys.isEmpty() && sells.isEmpty();
        }
    }

    public void add(WorkingOrder working) {
        change(working, true);
    }

    /**
     * @param working as it was added
     */
    public void remove(WorkingOrder working) {
        change(working, false);
    }

    public boolean isEmpty() {
        return next.isEmpty() && closes.isEmpty() && limits.isEmpty() && stops.isEmpty();
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
            boolean atClose = order.timeInForce() == TimeInForce.CLS;
            change(atClose ? closes : next, Price.ZERO, order, added);
        }
    }

    private static void change(
            NavigableSet<Level> levels, Price price, Order order, boolean added) {
        Level level = new Level(price.ticks(), order.id());
        boolean _ = added ? levels.add(level) : levels.remove(level);
    }

    /** The ids of the orders that a quote within the session may fill, trigger, move or end. */
    public List<Long> concernedBy(Quote quote) {
        return concernedBy(PriceRange.of(quote));
    }

    /** The ids of the orders that prices of this range may fill, trigger, move or end. */
    List<Long> concernedBy(PriceRange range) {
        List<Long> concerned = new ArrayList<>(2);
        addAll(next, concerned);
        if (range.closes()) {
            addAll(closes, concerned);
        }
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
