package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** When and at what price a quote fills an order; the numbers are those of the help page. */
final class QuoteRules {
    /** A basis point of a share, in millionths. */
    private static final long MILLIONTHS = 100L;

    private QuoteRules() {}

    /**
     * Rule 1, two clocks, and rule 5: whether the quote may fill the order at all. A quote whose
     * exchange time is not later than the order's stamp may not; an order for the open meets only
     * sessions that opened after it, one for the close only the session's last quote.
     */
    static boolean mayMeet(Order order, Quote quote, Instant sessionOpen) {
        return quote.at().isAfter(order.receivedAt())
                && switch (order.timeInForce()) {
                    case DAY, GTC, IOC, FOK -> true;
                    case OPG -> sessionOpen.isAfter(order.receivedAt());
                    case CLS -> false;
                };
    }

    /** Rule 3: whether the last price has reached the order's stop. */
    static boolean reachesStop(WorkingOrder working, Quote quote) {
        Price stop = working.stop();
        return stop != null && working.order().side().reaches(quote.last(), stop);
    }

    /** Rule 3: the terms on which the quote fills an order that waits for no stop, null if not. */
    static @Nullable Terms terms(WorkingOrder working, Quote quote) {
        Side side = working.order().side();
        Price limit = working.order().type().limitPrice();
        return limit == null ? market(side, quote) : limit(side, limit, quote);
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

    /** Rule 5: the most that the order takes now of the session's volume so far. */
    static Quantity cap(
            WorkingOrder working, Quote quote, Instant sessionOpen, AccountRules rules) {
        if (rules.volumeBps() == 0 || quote.volume() == 0) {
            return Quantity.MAX;
        }
        Quantity part = Quantity.part(quote.volume(), rules.volumeBps() * MILLIONTHS);
        return part.minus(working.progress().in(sessionOpen));
    }
}
