package bullpen.engine;

import org.jspecify.annotations.Nullable;

/** When and at what price a daily bar fills an order: at its open, within the day, at its close. */
final class BarRules {
    /** A fill takes at most a tenth of the volume: this many millionths for each share traded. */
    private static final long CAP_MILLIONTHS = 100_000L;

    private BarRules() {}

    /** Rules 4 to 6: the terms of a stop at which, or beyond which, the day opens; else null. */
    static @Nullable Terms stopAtOpen(WorkingOrder working, Bar bar) {
        Price stop = working.stop();
        return stop != null && working.order().side().reaches(bar.open(), stop)
                ? stopped(working, bar.open(), Rule.BAR_STOP_OPEN)
                : null;
    }

    /**
     * Rules 4 to 6: the terms of a stop that the day reaches: the open beyond it, else the stop.
     */
    static @Nullable Terms stopWithin(WorkingOrder working, Bar bar) {
        Side side = working.order().side();
        Price stop = working.stop();
        Terms gap = stopAtOpen(working, bar);
        return gap == null && stop != null && side.reaches(bar.worst(side), stop)
                ? stopped(working, stop, Rule.BAR_STOP)
                : gap;
    }

    private static Terms stopped(WorkingOrder working, Price price, Rule rule) {
        return switch (working.order().type()) {
            case OrderType.StopLimit _ -> new Terms(price, true, Rule.BAR_STOP_LIMIT);
            case OrderType.TrailingStop _ -> new Terms(price, true, Rule.BAR_TRAIL);
            case OrderType.Stop _, OrderType.Market _, OrderType.Limit _ ->
                    new Terms(price, true, rule);
        };
    }

    /** Rules 2 and 3: the terms at the open of an order that waits for no stop, null for none. */
    static @Nullable Terms atOpen(WorkingOrder working, Bar bar) {
        Order order = working.order();
        Price limit = order.type().limitPrice();
        if (order.timeInForce() == TimeInForce.CLS) {
            return null;
        }
        if (limit == null) {
            return new Terms(bar.open(), true, Rule.BAR_MARKET);
        }
        boolean fills = order.side().atOrBetter(bar.open(), limit);
        return fills ? new Terms(bar.open(), false, Rule.BAR_LIMIT_OPEN) : null;
    }

    /**
     * Rule 3: the terms within the day of a limit that the open did not meet: the limit, when the
     * day trades through it; null when it does not.
     *
     * @param touchFills whether a price at the limit is enough
     */
    static @Nullable Terms limitWithin(WorkingOrder working, Bar bar, boolean touchFills) {
        Side side = working.order().side();
        Price limit = working.order().type().limitPrice();
        if (limit == null || side.atOrBetter(bar.open(), limit)) {
            return null;
        }
        Price best = bar.best(side);
        boolean touched = best.equals(limit);
        boolean fills = touched ? touchFills : side.better(best, limit);
        return fills ? new Terms(limit, false, touched ? Rule.BAR_TOUCH : Rule.BAR_LIMIT) : null;
    }

    /** Rule 2: the close, for a limit order only if that is at the limit or better; else null. */
    static @Nullable Terms atClose(WorkingOrder working, Bar bar) {
        Price limit = working.order().type().limitPrice();
        boolean fills = limit == null || working.order().side().atOrBetter(bar.close(), limit);
        return fills ? new Terms(bar.close(), false, Rule.BAR_CLOSE) : null;
    }

    /** Rule 9: the most that a fill at the open takes, when the day's volume is not known yet. */
    static Quantity capAtOpen(Bar bar) {
        return cap(bar.averageVolume());
    }

    /** Rule 9: the most that a fill later in the day takes. */
    static Quantity capWithin(Bar bar) {
        return cap(bar.volume());
    }

    /** An unknown volume is no cap. */
    private static Quantity cap(long volume) {
        return volume == 0 ? Quantity.MAX : Quantity.part(volume, CAP_MILLIONTHS);
    }
}
