package bullpen.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A daily bar of {@link NaiveAccount}, part by part of the day. */
final class NaiveDay {
    private final NaiveAccount account;
    private final Input.TradingDay day;

    /** The orders that only wait for the next bar: a stop-limit that this one triggered. */
    private final Set<NaiveOrder> resting = new HashSet<>();

    /** What each order was for before the day. */
    private final Map<Long, Long> atBegin = new HashMap<>();

    NaiveDay(NaiveAccount account, Input.TradingDay day) {
        this.account = account;
        this.day = day;
    }

    void run() {
        mark(Bar::open);
        List<NaiveOrder> known =
                account.orders.stream()
                        .filter(order -> order.order.receivedAt().isBefore(day.openAt()))
                        .filter(this::hasBar)
                        .toList();
        known.forEach(order -> atBegin.put(order.id(), order.quantity));
        Set<Long> entries = new HashSet<>();
        known.forEach(order -> entries.add(order.id()));
        each(known, this::open);
        List<NaiveOrder> withNewStops = new ArrayList<>(known);
        for (NaiveOrder order : account.orders) {
            boolean entered = order.order.receivedAt().equals(day.openAt());
            if (entered && entries.contains(order.group()) && order.waits()) {
                withNewStops.add(order);
            }
        }
        each(withNewStops, this::stops);
        each(known, this::limits);
        each(known, this::close);
        each(known, order -> order.follow(best(order), account));
        mark(Bar::close);
    }

    private void mark(Function<Bar, Price> price) {
        for (Bar bar : day.bars()) {
            if (account.holdings.containsKey(bar.symbol())) {
                account.of(bar.symbol()).mark = price.apply(bar).ticks();
            }
        }
    }

    private void each(List<NaiveOrder> orders, java.util.function.Consumer<NaiveOrder> part) {
        for (NaiveOrder order : NaiveAccount.exitsFirst(orders)) {
            if (account.orders.contains(order)) {
                part.accept(order);
            }
        }
    }

    /** Rules 2 to 5 at the open, with the cap of the days before; at once or never is decided. */
    private void open(NaiveOrder order) {
        long open = bar(order).open().ticks();
        boolean marketable = order.limit() == 0 || order.accepts(open);
        if (order.waits() && order.isReachedBy(open)) {
            order.trigger(open, account);
        }
        if (!order.waits() && order.order.timeInForce() != TimeInForce.CLS && marketable) {
            long cap = cap(bar(order).averageVolume());
            new NaiveFill(account, order)
                    .fill(open, order.limit() == 0, cap, day.openAt(), day.openAt());
        }
        boolean once =
                switch (order.order.timeInForce()) {
                    case OPG, IOC, FOK -> true;
                    case DAY, GTC, CLS -> false;
                };
        if (once && account.orders.contains(order)) {
            account.expire(order);
        }
    }

    private void stops(NaiveOrder order) {
        Bar bar = bar(order);
        long worst = (order.buys() ? bar.high() : bar.low()).ticks();
        if (!order.waits() || !order.isReachedBy(worst)) {
            return;
        }
        boolean gap = order.isReachedBy(bar.open().ticks());
        long price = gap ? bar.open().ticks() : order.stop();
        order.trigger(price, account);
        if (order.limit() != 0) {
            resting.add(order);
        } else {
            new NaiveFill(account, order)
                    .fill(price, true, cap(bar.volume()), day.closeAt(), day.openAt());
        }
    }

    private void limits(NaiveOrder order) {
        Bar bar = bar(order);
        boolean live =
                order.limit() != 0
                        && !order.waits()
                        && !resting.contains(order)
                        && order.order.timeInForce() != TimeInForce.CLS
                        && !order.accepts(bar.open().ticks());
        boolean through = order.buys() ? best(order) < order.limit() : best(order) > order.limit();
        through |= day.touchFills() && best(order) == order.limit();
        if (live && through) {
            long cap = cap(bar.volume());
            if (order.group() != 0) {
                cap = Math.min(cap, atBegin.getOrDefault(order.id(), 0L) - order.filled);
            }
            new NaiveFill(account, order)
                    .fill(order.limit(), false, cap, day.closeAt(), day.openAt());
        }
    }

    private void close(NaiveOrder order) {
        if (order.order.timeInForce() != TimeInForce.CLS) {
            return;
        }
        long close = bar(order).close().ticks();
        if (order.limit() == 0 || order.accepts(close)) {
            long cap = cap(bar(order).volume());
            new NaiveFill(account, order).fill(close, false, cap, day.closeAt(), day.openAt());
        }
        if (account.orders.contains(order)) {
            account.expire(order);
        }
    }

    private long best(NaiveOrder order) {
        return (order.buys() ? bar(order).low() : bar(order).high()).ticks();
    }

    private static long cap(long volume) {
        return volume == 0 ? Long.MAX_VALUE : volume * 100_000;
    }

    private boolean hasBar(NaiveOrder order) {
        return day.bars().stream().anyMatch(bar -> bar.symbol().equals(order.order.symbol()));
    }

    private Bar bar(NaiveOrder order) {
        return day.bars().stream()
                .filter(bar -> bar.symbol().equals(order.order.symbol()))
                .findFirst()
                .orElseThrow();
    }
}
