package bullpen.replay;

import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.engine.WorkingOrder;
import bullpen.rules.Risk;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Keeps the orders of a position that bound its loss and take its profit resting at the market. A
 * trailing stop alone is one order, which the market moves; beside others its level is a stop's,
 * raised at the closes.
 */
final class Protection {
    private final Risk risk;

    Protection(Risk risk) {
        this.risk = risk;
    }

    /**
     * Gives the orders that a position lacks, and gives them anew where it has grown or its stop
     * has risen.
     *
     * @param held the bars since it was bought, that one counted
     */
    void keep(Today today, int symbol, int held) {
        List<WorkingOrder> resting = today.orders(symbol);
        boolean outgrown = isOutgrown(resting, today.position(symbol));
        if (!outgrown && !isRaised()) {
            return;
        }
        Price stop = stop(today, symbol, held);
        if (!outgrown && !hasRisen(resting, stop)) {
            return;
        }
        remove(today, symbol);
        place(today, symbol, stop, limit(today, symbol));
    }

    /** Takes all waiting orders of a symbol back. */
    static void remove(Today today, int symbol) {
        List<WorkingOrder> resting = today.orders(symbol);
        while (!resting.isEmpty()) {
            today.submit(new Instruction.Cancel(resting.getFirst().order().id()));
            resting = today.orders(symbol);
        }
    }

    private static boolean isOutgrown(List<WorkingOrder> resting, Quantity position) {
        return resting.isEmpty() || position.compareTo(resting.getFirst().remaining()) > 0;
    }

    private static boolean hasRisen(List<WorkingOrder> resting, @Nullable Price stop) {
        for (WorkingOrder order : resting) {
            Price level = order.order().type().stopPrice();
            if (stop != null && level != null && stop.compareTo(level) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the stop follows the price by hand. */
    private boolean isRaised() {
        return risk.trailingStop() > 0 && !trailsAlone();
    }

    private boolean trailsAlone() {
        return risk.trailingStop() > 0 && risk.stopLoss() == 0 && risk.takeProfit() == 0;
    }

    private @Nullable Price stop(Today today, int symbol, int held) {
        long level = 0;
        if (risk.stopLoss() > 0) {
            level = today.averageCost(symbol).slipped(Side.SELL, risk.stopLoss()).ticks();
        }
        if (isRaised()) {
            Price highest = Price.ofTicks(highest(today, symbol, held));
            level = Math.max(level, highest.slipped(Side.SELL, risk.trailingStop()).ticks());
        }
        return risk.stopLoss() > 0 || risk.trailingStop() > 0
                ? Price.ofTicks(Math.max(1, level))
                : null;
    }

    /** From the close of the day that bought on, as a trailing order would see it. */
    private static long highest(Today today, int symbol, int held) {
        long highest = today.close(symbol, held - 1);
        for (int ago = held - 2; ago >= 0; ago--) {
            highest = Math.max(highest, today.high(symbol, ago));
        }
        return highest;
    }

    private @Nullable Price limit(Today today, int symbol) {
        if (risk.takeProfit() == 0) {
            return null;
        }
        long level = today.averageCost(symbol).slipped(Side.BUY, risk.takeProfit()).ticks();
        return Price.ofTicks(Math.min(level, Price.MOST.ticks()));
    }

    private void place(Today today, int symbol, @Nullable Price stop, @Nullable Price limit) {
        Quantity all = today.position(symbol);
        if (trailsAlone()) {
            rest(today, symbol, new OrderType.TrailingStop(new Trail.Percent(risk.trailingStop())));
        } else if (stop != null && limit != null) {
            today.submit(
                    new Instruction.PlacePair(
                            symbol, Side.SELL, all, TimeInForce.GTC, limit, stop));
        } else if (stop != null) {
            rest(today, symbol, new OrderType.Stop(stop));
        } else if (limit != null) {
            rest(today, symbol, new OrderType.Limit(limit));
        }
    }

    private static void rest(Today today, int symbol, OrderType type) {
        Size all = Size.shares(today.position(symbol));
        today.submit(symbol, Side.SELL, all, type, TimeInForce.GTC);
    }
}
