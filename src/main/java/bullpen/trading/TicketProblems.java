package bullpen.trading;

import bullpen.engine.Event;
import bullpen.engine.Symbol;
import bullpen.web.Problem;

/** Why a ticket makes no order, as answers with the field that is to be changed. */
final class TicketProblems {
    private TicketProblems() {}

    static Problem noPrice(Symbol symbol) {
        return invalid("no_price", "There is no price for " + symbol + " yet.", "symbol");
    }

    static Problem tooLarge() {
        return invalid("order_too_large", "The order is too large to be reckoned.", "quantity");
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
