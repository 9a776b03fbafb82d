package bullpen.engine;

import org.jspecify.annotations.Nullable;

/** When and at what price a quote fills an order. */
final class QuoteRules {
    private QuoteRules() {}

    /**
     * The terms on which the quote fills the order, null if it does not. Rule 1, two clocks: a
     * quote whose exchange time is not later than the order's stamp fills nothing.
     */
    static @Nullable Terms terms(WorkingOrder working, Quote quote) {
        Order order = working.order();
        if (!quote.at().isAfter(order.receivedAt())) {
            return null;
        }
        return switch (order.type()) {
            case OrderType.Market _ -> market(order.side(), quote);
            case OrderType.Limit(Price limit) -> limit(order.side(), limit, quote);
            case OrderType.Stop(Price stop) -> stop(working, stop, quote);
        };
    }

    private static Terms market(Side side, Quote quote) {
        Price touch = quote.touch(side);
        return touch != null
                ? new Terms(touch, false, Rule.QUOTE_TOUCH)
                : new Terms(quote.last(), true, Rule.QUOTE_LAST);
    }

    private static @Nullable Terms limit(Side side, Price limit, Quote quote) {
        Price touch = quote.touch(side);
        Price price = touch != null ? touch : quote.last();
        return side.atOrBetter(price, limit) ? new Terms(price, false, Rule.QUOTE_LIMIT) : null;
    }

    private static @Nullable Terms stop(WorkingOrder working, Price stop, Quote quote) {
        Side side = working.order().side();
        if (working.triggered()) {
            return market(side, quote);
        }
        if (!side.reaches(quote.last(), stop)) {
            return null;
        }
        Terms market = market(side, quote);
        return new Terms(market.reference(), market.slips(), Rule.QUOTE_STOP);
    }
}
