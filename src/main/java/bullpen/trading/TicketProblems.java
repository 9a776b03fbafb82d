package bullpen.trading;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.Event;
import bullpen.engine.Link;
import bullpen.engine.Order;
import bullpen.engine.Reason;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.market.action.CorporateAction;
import bullpen.order.Ticket;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Why a ticket makes no order, as answers with the field that is to be changed. */
public final class TicketProblems {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm 'New York'", Locale.US)
                    .withZone(MarketCalendar.NEW_YORK);

    private TicketProblems() {}

    /** The answer to an order on what is not listed, is traded no more, or has no price yet. */
    public static Problem noQuote(TradedMarket market, Symbol symbol) {
        CorporateAction.Ending ending = market.ending(symbol);
        if (ending != null) {
            return invalid("not_traded", ending.sentence(), "symbol");
        }
        return market.lists(symbol)
                ? invalid("no_price", "There is no price for " + symbol + " yet.", "symbol")
                : unknownSymbol(symbol);
    }

    public static Problem unknownSymbol(Symbol symbol) {
        return invalid("unknown_symbol", "Unknown symbol " + symbol + ".", "symbol");
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

    /** The answer to whatever is to happen in a portfolio that was put away. */
    public static Problem archived() {
        return Problem.conflict(
                "portfolio_archived",
                "This portfolio is archived. Bring it back into use in its settings first.");
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

    /** The answer to a ticket that the engine refused. */
    static Problem of(Event event, Ticket ticket) {
        Reason reason = refusal(event);
        return of(reason, field(reason, ticket.size(), "takeProfit"));
    }

    /** The answer to an order that the engine did not put in the place of another. */
    static Problem of(Event event, Order order) {
        Reason reason = refusal(event);
        String exit = order.type().limitPrice() != null ? "limitPrice" : "stopPrice";
        boolean isExit = order.link() instanceof Link.Exit;
        return of(reason, field(reason, order.size(), isExit ? exit : "takeProfit"));
    }

    /** The answer to a cancellation that the engine refused. */
    static Problem of(Event event) {
        return of(refusal(event), null);
    }

    private static Reason refusal(Event event) {
        if (!(event instanceof Event.Refused refused)) {
            throw new IllegalStateException("An order is accepted or refused: " + event);
        }
        return refused.reason();
    }

    private static Problem of(Reason reason, @Nullable String field) {
        return field == null
                ? Problem.invalid(reason.code(), reason.message())
                : invalid(reason.code(), reason.message(), field);
    }

    /** The field that would have to change, null where none would help. */
    private static @Nullable String field(Reason reason, Size size, String exit) {
        return switch (reason.code()) {
            case "insufficient_cash",
                    "insufficient_margin",
                    "insufficient_shares",
                    "order_too_large",
                    "order_too_small",
                    "exit_keeps_size" ->
                    size instanceof Size.Amount ? "amount" : "quantity";
            case "exit_prices" -> exit;
            case "bracket_trails", "bracket_closes", "nothing_to_close" -> "type";
            case "exit_keeps_terms" -> "timeInForce";
            default -> null;
        };
    }

    private static Problem invalid(String code, String message, String field) {
        return Problem.invalid(code, message, new Problem.FieldMessage(field, message));
    }
}
