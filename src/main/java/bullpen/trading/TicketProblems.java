package bullpen.trading;

import bullpen.engine.Event;
import bullpen.engine.Symbol;
import bullpen.market.MarketCalendar;
import bullpen.web.Problem;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Why a ticket makes no order, as answers with the field that is to be changed. */
public final class TicketProblems {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm 'New York'", Locale.US)
                    .withZone(MarketCalendar.NEW_YORK);

    private TicketProblems() {}

    public static Problem noPrice(Symbol symbol) {
        return invalid("no_price", "There is no price for " + symbol + " yet.", "symbol");
    }

    public static Problem tooLarge() {
        return invalid("order_too_large", "The order is too large to be reckoned.", "quantity");
    }

    /** The answer to an order that comes before the start of its portfolio's window or after. */
    static Problem outside(TradingWindow window, Instant now) {
        return Problem.invalid(
                now.isBefore(window.from()) ? "contest_not_started" : "contest_ended",
                reason(window, now));
    }

    /** Why nothing trades outside the window. */
    public static String reason(TradingWindow window, Instant now) {
        return now.isBefore(window.from())
                ? "Trading in this portfolio begins with its contest: " + time(window.from()) + "."
                : "Trading in this portfolio ended with its contest: " + time(window.until()) + ".";
    }

    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** The answer to a change of an order that cannot fill any more. */
    public static Problem notWorking() {
        return Problem.conflict("order_not_working", "The order is filled or has ended already.");
    }

    /** The answer to whatever is to happen in a frozen portfolio. */
    public static Problem frozen() {
        return Problem.conflict(
                "portfolio_frozen",
                "This portfolio is frozen because its books do not balance. Its orders rest as they"
                        + " are until an administrator has looked.");
    }

    /** The answer to a second request for the end of an order. */
    public static Problem endPending() {
        return Problem.conflict(
                "pending_cancel", "The order's end was asked for; it waits for the market's data.");
    }

    public static Problem nothingToChange() {
        return Problem.invalid("nothing_to_change", "Say what is to change of the order.");
    }

    /** The answer to a key that stood for something else before. */
    static Problem keyReused() {
        return Problem.conflict(
                "key_reused", "This key was used for another order; send a new one.");
    }

    /** The answer to a submit that the engine refused. */
    static Problem of(Event event) {
        if (!(event instanceof Event.Refused refused)) {
            throw new IllegalStateException("A submit is accepted or refused: " + event);
        }
        return invalid(refused.reason().code(), refused.reason().message(), "quantity");
    }

    private static Problem invalid(String code, String message, String field) {
        return Problem.invalid(code, message, new Problem.FieldMessage(field, message));
    }
}
