package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Lets the bars of a day fill an account's orders: the market of a backtest. */
final class BarMatching {
    private final Books books;
    private final Settlement settlement;
    private final Input.TradingDay day;

    BarMatching(Books books, Settlement settlement, Input.TradingDay day) {
        this.books = books;
        this.settlement = settlement;
        this.day = day;
    }

    /** An order as it came into the day, and the bar that may fill it. */
    private record Resting(WorkingOrder order, Bar bar) {
        static final Comparator<Resting> EXITS_FIRST =
                Comparator.comparing(Resting::order, WorkingOrder.EXITS_FIRST);

        long orderId() {
            return order.order().id();
        }

        Link link() {
            return order.order().link();
        }
    }

    /**
     * Rule 8: all that fills at the open, then stops, then limits, then the close; in each exits
     * first, then by order id. Trailing levels move last.
     */
    void run() {
        mark(Bar::open);
        List<Resting> orders = resting();
        each(orders, this::open);
        List<Resting> stops = withStopsOf(orders);
        List<Resting> limits = liveLimits(orders);
        each(stops, this::reachStop);
        each(limits, this::reachLimit);
        each(orders, this::close);
        each(orders, this::trail);
        mark(Bar::close);
    }

    /** Rule 1: the orders that came before the day and that its prices concern. */
    private List<Resting> resting() {
        List<Resting> orders = new ArrayList<>(4);
        for (Bar bar : day.bars()) {
            Book book = books.known(bar.symbol());
            if (book == null) {
                continue;
            }
            for (WorkingOrder working : book.concernedBy(PriceRange.of(bar))) {
                if (working.order().receivedAt().isBefore(day.openAt())) {
                    orders.add(new Resting(working, bar));
                }
            }
        }
        orders.sort(Resting.EXITS_FIRST);
        return orders;
    }

    /** Rule 7: with them the stops of brackets that the open entered: they may lose at once. */
    private List<Resting> withStopsOf(List<Resting> orders) {
        List<Resting> stops = new ArrayList<>(orders);
        for (Resting entry : orders) {
            if (entry.link() instanceof Link.Entry) {
                for (WorkingOrder exit : books.of(entry.bar().symbol()).exitsOf(entry.orderId())) {
                    if (exit.waitsForStop() && exit.order().receivedAt().equals(day.openAt())) {
                        stops.add(new Resting(exit, entry.bar()));
                    }
                }
            }
        }
        if (stops.size() > orders.size()) {
            stops.sort(Resting.EXITS_FIRST);
        }
        return stops;
    }

    /** Rule 5: a limit whose stop is reached within the day is live from the next bar only. */
    private List<Resting> liveLimits(List<Resting> orders) {
        List<Resting> limits = new ArrayList<>(orders.size());
        each(
                orders,
                (working, resting) -> {
                    if (working.order().timeInForce().rests() && !working.waitsForStop()) {
                        limits.add(resting);
                    }
                });
        return limits;
    }

    /** Lets a part of the day happen to those that still work, as they are by now. */
    private void each(List<Resting> orders, BiConsumer<WorkingOrder, Resting> part) {
        for (Resting resting : orders) {
            WorkingOrder working = books.working(resting.orderId());
            if (working != null) {
                part.accept(working, resting);
            }
        }
    }

    private void open(WorkingOrder working, Resting resting) {
        Bar bar = resting.bar();
        if (!working.waitsForStop()) {
            fillAtOpen(working, BarRules.atOpen(working, bar), bar);
        } else {
            Terms stop = BarRules.stopAtOpen(working, bar);
            if (stop != null) {
                WorkingOrder live = trigger(working, stop, day.openAt());
                fillAtOpen(live, isLimit(live) ? BarRules.atOpen(live, bar) : stop, bar);
            }
        }
        if (working.order().timeInForce().isDecidedAtOnce()) {
            expireRest(working, day.openAt());
        }
    }

    private void reachStop(WorkingOrder working, Resting resting) {
        Terms stop = working.waitsForStop() ? BarRules.stopWithin(working, resting.bar()) : null;
        if (stop != null) {
            WorkingOrder live = trigger(working, stop, day.closeAt());
            if (!isLimit(live)) {
                fillWithin(live, stop, BarRules.capWithin(resting.bar()));
            }
        }
    }

    /** Rule 7: an exit takes within the day no more than it was for when the day began. */
    private void reachLimit(WorkingOrder working, Resting resting) {
        Bar bar = resting.bar();
        Quantity cap = BarRules.capWithin(bar);
        Quantity most =
                resting.link() instanceof Link.Exit
                        ? cap.min(resting.order().quantity().minus(working.filled()))
                        : cap;
        fillWithin(working, BarRules.limitWithin(working, bar, day.touchFills()), most);
    }

    private void close(WorkingOrder working, Resting resting) {
        if (working.order().timeInForce() == TimeInForce.CLS) {
            Bar bar = resting.bar();
            fillWithin(working, BarRules.atClose(working, bar), BarRules.capWithin(bar));
            expireRest(working, day.closeAt());
        }
    }

    /** Rule 6: checked first, moved after. */
    private void trail(WorkingOrder working, Resting resting) {
        if (working.waitsForStop()) {
            Price best = resting.bar().best(working.order().side());
            settlement.trail(working, best, day.closeAt());
        }
    }

    private static boolean isLimit(WorkingOrder working) {
        return working.order().type().limitPrice() != null;
    }

    private WorkingOrder trigger(WorkingOrder working, Terms stop, Instant at) {
        return settlement.trigger(working, stop.reference(), stop.rule(), at);
    }

    /**
     * @param terms null if the open is not good enough
     */
    private void fillAtOpen(WorkingOrder working, @Nullable Terms terms, Bar bar) {
        if (terms != null) {
            Moment moment = new Moment(day.openAt(), day.openAt(), null);
            settlement.fill(working, terms, BarRules.capAtOpen(bar), moment);
        }
    }

    /**
     * @param terms null if the day is not good enough
     */
    private void fillWithin(WorkingOrder working, @Nullable Terms terms, Quantity most) {
        if (terms != null) {
            settlement.fill(working, terms, most, new Moment(day.closeAt(), day.openAt(), null));
        }
    }

    private void expireRest(WorkingOrder working, Instant at) {
        WorkingOrder rest = books.working(working.order().id());
        if (rest != null) {
            settlement.endings().expire(rest, at);
        }
    }

    private void mark(Function<Bar, Price> price) {
        for (Bar bar : day.bars()) {
            Book book = books.known(bar.symbol());
            if (book != null) {
                book.mark(price.apply(bar));
            }
        }
    }
}
