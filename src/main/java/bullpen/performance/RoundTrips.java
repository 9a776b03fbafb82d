package bullpen.performance;

import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Symbol;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs fills to round trips by average cost. A position that is still open is no round trip; the
 * part of it that was sold is one.
 */
public final class RoundTrips {
    private final Map<Symbol, Held> held = new HashMap<>();
    private final Map<Long, RoundTrip> closed = new LinkedHashMap<>();

    private RoundTrips() {}

    /**
     * The round trips of an account's fills, by the order of their sales.
     *
     * @param fills all fills since the account was empty, in the order in which they happened; each
     *     says what is held after it, so that what splits made of a position is known
     * @throws IllegalArgumentException if more is sold than was bought
     */
    public static List<RoundTrip> of(List<Fill> fills) {
        RoundTrips trips = new RoundTrips();
        for (Fill fill : fills) {
            trips.split(fill);
            if (fill.side() == Side.BUY) {
                trips.buy(fill);
            } else {
                trips.sell(fill);
            }
        }
        return List.copyOf(trips.closed.values());
    }

    /** What is held before a fill is what splits left of it; its cost stays. */
    private void split(Fill fill) {
        Quantity change = fill.side() == Side.BUY ? fill.quantity() : fill.quantity().negated();
        Quantity before = fill.held().minus(change);
        held.computeIfPresent(
                fill.symbol(), (_, known) -> new Held(known.since, before, known.cost));
    }

    private void buy(Fill fill) {
        Money paid = fill.cashChange().negated();
        held.merge(
                fill.symbol(),
                new Held(fill.at(), fill.quantity(), paid),
                (before, bought) -> before.plus(bought.quantity, bought.cost));
    }

    private void sell(Fill fill) {
        Held before = held.get(fill.symbol());
        if (before == null || before.quantity.compareTo(fill.quantity()) < 0) {
            throw new IllegalArgumentException("Sold but never bought: " + fill);
        }
        boolean all = before.quantity.equals(fill.quantity());
        Money cost = all ? before.cost : before.cost.share(fill.quantity(), before.quantity);
        if (all) {
            held.remove(fill.symbol());
        } else {
            held.put(fill.symbol(), before.minus(fill.quantity(), cost));
        }
        RoundTrip trip =
                new RoundTrip(
                        fill.symbol(),
                        before.since,
                        fill.at(),
                        fill.quantity(),
                        cost,
                        fill.cashChange());
        closed.merge(fill.orderId(), trip, RoundTrip::joined);
    }

    private record Held(Instant since, Quantity quantity, Money cost) {
        Held plus(Quantity bought, Money paid) {
            return new Held(since, quantity.plus(bought), cost.plus(paid));
        }

        Held minus(Quantity sold, Money removed) {
            return new Held(since, quantity.minus(sold), cost.minus(removed));
        }
    }
}
