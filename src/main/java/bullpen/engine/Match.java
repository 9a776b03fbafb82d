package bullpen.engine;

import java.util.Comparator;

/** An order that the market fills now, and the terms. */
record Match(WorkingOrder working, Terms terms) {
    /** Exits first, then by id: the order in which one moment fills several orders. */
    static final Comparator<Order> EXITS_FIRST =
            Comparator.comparing(Order::side).thenComparingLong(Order::id);

    static final Comparator<Match> BY_ORDER = Comparator.comparing(Match::order, EXITS_FIRST);

    private Order order() {
        return working.order();
    }
}
