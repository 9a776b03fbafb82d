package bullpen.engine;

import org.jspecify.annotations.Nullable;

/** When and at what price a daily bar fills an order, phase by phase of the day. */
final class BarRules {
    /** The parts of a day in which orders fill, in this order. */
    enum Phase {
        OPEN,
        STOPS,
        LIMITS
    }

    /** A fill takes at most a tenth of the volume: this many millionths for each share traded. */
    private static final long CAP_MILLIONTHS = 100_000L;

    private BarRules() {}

    /** The terms on which the order fills in this phase of the bar, null if it does not. */
    static @Nullable Terms terms(WorkingOrder working, Bar bar, Phase phase) {
        Side side = working.order().side();
        return switch (working.order().type()) {
            case OrderType.Market _ -> market(bar, phase);
            case OrderType.Limit(Price limit) -> limit(side, limit, bar, phase);
            case OrderType.Stop(Price stop) ->
                    working.triggered() ? market(bar, phase) : stop(side, stop, bar, phase);
        };
    }

    /**
     * Rule 9: the most that one fill takes; at the open from the average of the days before, since
     * the day's volume is not known then. An unknown volume is no cap.
     */
    static Quantity cap(Bar bar, Phase phase) {
        long volume = phase == Phase.OPEN ? bar.averageVolume() : bar.volume();
        return Quantity.ofMillionths(
                volume == 0 ? Long.MAX_VALUE : Math.multiplyExact(volume, CAP_MILLIONTHS));
    }

    /** Rule 2. */
    private static @Nullable Terms market(Bar bar, Phase phase) {
        return phase == Phase.OPEN ? new Terms(bar.open(), true, Rule.BAR_MARKET) : null;
    }

    /** Rule 3: at the open if that is good enough, else at the limit if the day traded through. */
    private static @Nullable Terms limit(Side side, Price limit, Bar bar, Phase phase) {
        boolean atOpen = side.atOrBetter(bar.open(), limit);
        if (phase == Phase.OPEN) {
            return atOpen ? new Terms(bar.open(), false, Rule.BAR_LIMIT_OPEN) : null;
        }
        boolean within = phase == Phase.LIMITS && !atOpen && side.better(bar.best(side), limit);
        return within ? new Terms(limit, false, Rule.BAR_LIMIT) : null;
    }

    /** Rule 4: at the open if that is beyond the stop, else at the stop if the day reached it. */
    private static @Nullable Terms stop(Side side, Price stop, Bar bar, Phase phase) {
        boolean atOpen = side.reaches(bar.open(), stop);
        if (phase == Phase.OPEN) {
            return atOpen ? new Terms(bar.open(), true, Rule.BAR_STOP_OPEN) : null;
        }
        boolean within = phase == Phase.STOPS && !atOpen && side.reaches(bar.worst(side), stop);
        return within ? new Terms(stop, true, Rule.BAR_STOP) : null;
    }
}
