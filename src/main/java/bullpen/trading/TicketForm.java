package bullpen.trading;

import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * The ticket as typed; a missing field is an empty one.
 *
 * @param token made by the review, good for one order
 */
record TicketForm(
        String symbol,
        String side,
        String type,
        String quantity,
        String limitPrice,
        String stopPrice,
        String timeInForce,
        String token) {
    TicketForm(
            @Nullable String symbol,
            @Nullable String side,
            @Nullable String type,
            @Nullable String quantity,
            @Nullable String limitPrice,
            @Nullable String stopPrice,
            @Nullable String timeInForce,
            @Nullable String token) {
        this.symbol = orElse(symbol, "");
        this.side = orElse(side, "buy");
        this.type = orElse(type, "market");
        this.quantity = orElse(quantity, "");
        this.limitPrice = orElse(limitPrice, "");
        this.stopPrice = orElse(stopPrice, "");
        this.timeInForce = orElse(timeInForce, "day");
        this.token = orElse(token, "");
    }

    TicketForm withToken(String token) {
        return new TicketForm(
                symbol, side, type, quantity, limitPrice, stopPrice, timeInForce, token);
    }

    /**
     * The ticket that it asks for.
     *
     * @throws bullpen.web.Problem 422 with a message for each field that needs another value
     */
    Ticket read(long portfolioId) {
        FieldReader fields = new FieldReader();
        Symbol symbolRead = fields.symbol("symbol", symbol);
        Side sideRead = fields.choice("side", side, Words::side);
        Quantity quantityRead = fields.quantity("quantity", quantity);
        OrderType typeRead = type(fields);
        TimeInForce life = fields.choice("timeInForce", timeInForce, Words::timeInForce);
        if (token.length() > Ticket.KEY_LENGTH / 2) {
            fields.problem("token", "Review the order again.");
        }
        fields.check();
        return new Ticket(
                portfolioId,
                Objects.requireNonNull(symbolRead),
                Objects.requireNonNull(sideRead),
                Objects.requireNonNull(quantityRead),
                Objects.requireNonNull(typeRead),
                Objects.requireNonNull(life),
                token.isEmpty() ? null : "form:" + token,
                null);
    }

    private @Nullable OrderType type(FieldReader fields) {
        Price limit = type.equals("limit") ? fields.price("limitPrice", limitPrice) : null;
        Price stop = type.equals("stop") ? fields.price("stopPrice", stopPrice) : null;
        boolean missing =
                (type.equals("limit") && limit == null) || (type.equals("stop") && stop == null);
        return missing ? null : fields.choice("type", type, code -> Words.type(code, limit, stop));
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null || text.isBlank() ? other : text.strip();
    }
}
