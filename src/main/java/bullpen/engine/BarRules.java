package bullpen.engine;

import org.jspecify.annotations.Nullable;

/** When and at what price a daily bar fills an order, phase by phase of the day. */
final class BarRules {
    /** The parts of a day in which orders fill, in this order. */
    enum Phase {
        OPEN,
        STOPS,
        LIMITS,
        CLOSE
    }

    /** A fill takes at most a tenth of the volume: this many millionths for each share traded. */
    private static final long CAP_MILLIONTHS = 100_000L;

    private BarRules() {}

    /**
     * Rules 4 and 6: the price at which the order's stop is reached in this phase, null if it is
     * not: the open if that is beyond the stop, else the stop if the day reached it.
     */
    static @Nullable Price reached(WorkingOrder working, Bar bar, Phase phase) {
        Side side = working.order().side();
        Price stop = working.stop();
        if (stop == null) {
            return null;
        }
        boolean atOpen = side.reaches(bar.open(), stop);
        return switch (phase) {
            case OPEN -> atOpen ? bar.open() : null;
            case STOPS -> atOpen ? bar.open() : side.reaches(bar.worst(side), stop) ? stop : null;
            case LIMITS, CLOSE -> null;
        };
    }

    /** The terms on which a stop fills that was reached at this price. */
    static Terms stop(WorkingOrder working, Price reached, Bar bar) {
        boolean atOpen = reached.equals(bar.open());
        Rule rule =
                switch (working.order().type()) {
                    case OrderType.StopLimit _ -> Rule.BAR_STOP_LIMIT;
                    case OrderType.TrailingStop _ -> Rule.BAR_TRAIL;
                    case OrderType.Stop _, OrderType.Market _, OrderType.Limit _ ->
                            atOpen ? Rule.BAR_STOP_OPEN : Rule.BAR_STOP;
                };
        return new Terms(reached, true, rule);
    }

    /**
     * The terms on which an order that waits for no stop fills in this phase, null if not.
     *
     * @param touchFills whether a price at the limit is enough within the day
     */
    static @Nullable Terms terms(WorkingOrder working, Bar bar, Phase phase, boolean touchFills) {
        Order order = working.order();
        Price limit = order.type().limitPrice();
        if (order.timeInForce() == TimeInForce.CLS) {
            return phase == Phase.CLOSE ? atClose(order.side(), limit, bar) : null;
        }
        return limit == null
                ? market(bar, phase)
                : limit(order.side(), limit, bar, phase, touchFills);
    }

    /** Rule 2: the open and slippage. */
    private static @Nullable Terms market(Bar bar, Phase phase) {
        return phase == Phase.OPEN ? new Terms(bar.open(), true, Rule.BAR_MARKET) : null;
    }

    /** Rule 2: the close, for a limit order only if that is at the limit or better. */
    private static @Nullable Terms atClose(Side side, @Nullable Price limit, Bar bar) {
        boolean fills = limit == null || side.atOrBetter(bar.close(), limit);
        return fills ? new Terms(bar.close(), false, Rule.BAR_CLOSE) : null;
    }

    /** Rule 3: at the open if that is good enough, else at the limit if the day traded through. */
    private static @Nullable Terms limit(
            Side side, Price limit, Bar bar, Phase phase, boolean touchFills) {
        boolean atOpen = side.atOrBetter(bar.open(), limit);
        if (phase == Phase.OPEN) {
            return atOpen ? new Terms(bar.open(), false, Rule.BAR_LIMIT_OPEN) : null;
        }
        Price best = bar.best(side);
        boolean reached = touchFills ? side.atOrBetter(best, limit) : side.better(best, limit);
        boolean within = phase == Phase.LIMITS && !atOpen && reached;
        Rule rule = best.equals(limit) ? Rule.BAR_TOUCH : Rule.BAR_LIMIT;
        return within ? new Terms(limit, false, rule) : null;
    }

    /**
     * Rule 9: the most that one fill takes; at the open from the average of the days before, since
     * the day's volume is not known then. An unknown volume is no cap.
     */
    static Quantity cap(Bar bar, Phase phase) {
        long volume = phase == Phase.OPEN ? bar.averageVolume() : bar.volume();
        return volume == 0 ? Quantity.MAX : Quantity.part(volume, CAP_MILLIONTHS);
    }
}
