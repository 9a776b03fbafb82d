package bullpen.performance;

import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Rule;
import bullpen.engine.Side;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs fills to round trips by average cost, long and short ones alike. A position that is still
 * open is no round trip; the part of it that was closed is one. A sale of more than is held closes
 * the long position and opens a short one.
 */
public final class RoundTrips {
    private final Map<Symbol, Open> open = new HashMap<>();
    private final Map<Long, RoundTrip> closed = new LinkedHashMap<>();

    private RoundTrips() {}

    /**
     * The round trips of an account's fills, in the order in which they closed.
     *
     * @param fills all fills since the account was empty, in the order in which they happened; each
     *     says what is held after it, so that what splits made of a position is known
     * @throws IllegalArgumentException if something was held before the first fill of its symbol
     */
    public static List<RoundTrip> of(List<Fill> fills) {
        RoundTrips trips = new RoundTrips();
        fills.forEach(trips::add);
        return List.copyOf(trips.closed.values());
    }

    private void add(Fill fill) {
        Quantity change = fill.side() == Side.BUY ? fill.quantity() : fill.quantity().negated();
        Quantity before = fill.held().minus(change);
        Open known = known(fill, before);
        if (known == null || before.isNegative() == change.isNegative()) {
            enter(Open.of(fill, fill.quantity()));
            return;
        }
        Quantity closing = before.absolute().min(fill.quantity());
        close(known, Open.of(fill, closing));
        if (closing.compareTo(fill.quantity()) < 0) {
            enter(Open.of(fill, fill.quantity()).without(Open.of(fill, closing)));
        }
    }

    /** The position before a fill, which is what splits left of it; its cost stays. */
    private @Nullable Open known(Fill fill, Quantity before) {
        if (before.isZero()) {
            open.remove(fill.symbol());
            return null;
        }
        Open known = open.get(fill.symbol());
        if (known == null) {
            throw new IllegalArgumentException("Held before it was traded: " + fill);
        }
        return known.of(before.absolute());
    }

    private void enter(Open entered) {
        open.merge(entered.symbol, entered, Open::plus);
    }

    private void close(Open known, Open exit) {
        Open part = known.part(exit.quantity);
        if (part.quantity.equals(known.quantity)) {
            open.remove(known.symbol);
        } else {
            open.put(known.symbol, known.without(part));
        }
        RoundTrip trip =
                new RoundTrip(
                        exit.orderId,
                        known.symbol,
                        known.side,
                        known.at,
                        exit.at,
                        exit.quantity,
                        part.value,
                        exit.value,
                        part.commission.plus(exit.commission),
                        part.slippage.plus(exit.slippage),
                        known.rule,
                        exit.rule);
        closed.merge(exit.orderId, trip, RoundTrip::joined);
    }

    /** A position, or what a fill adds to one or takes from it. */
    private record Open(
            long orderId,
            Symbol symbol,
            Side side,
            Instant at,
            Rule rule,
            Quantity quantity,
            Money value,
            Money commission,
            Money slippage) {
        /** A fill, or its share that is for a part of its quantity. */
        static Open of(Fill fill, Quantity part) {
            return new Open(
                            fill.orderId(),
                            fill.symbol(),
                            fill.side(),
                            fill.at(),
                            fill.rule(),
                            fill.quantity(),
                            fill.value(),
                            fill.commission(),
                            fill.slippage())
                    .part(part);
        }

        Open of(Quantity shares) {
            return with(shares, value, commission, slippage);
        }

        Open part(Quantity part) {
            return part.equals(quantity)
                    ? this
                    : with(
                            part,
                            value.share(part, quantity),
                            commission.share(part, quantity),
                            slippage.share(part, quantity));
        }

        Open plus(Open other) {
            return with(
                    quantity.plus(other.quantity),
                    value.plus(other.value),
                    commission.plus(other.commission),
                    slippage.plus(other.slippage));
        }

        Open without(Open part) {
            return with(
                    quantity.minus(part.quantity),
                    value.minus(part.value),
                    commission.minus(part.commission),
                    slippage.minus(part.slippage));
        }

        private Open with(Quantity shares, Money worth, Money fee, Money slipped) {
            return new Open(orderId, symbol, side, at, rule, shares, worth, fee, slipped);
        }
    }
}
