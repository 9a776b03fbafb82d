package bullpen.trading;

import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

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
    private static final String NO_QUANTITY =
            "Enter a number of shares above zero with up to six decimals, such as 10 or 0.5.";

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
        Symbol symbolRead =
                fields.read(
                        "symbol",
                        symbol.toUpperCase(Locale.ROOT),
                        Symbol::of,
                        "Enter a ticker symbol, such as AAPL.");
        Side sideRead = fields.choice("side", side, Words::side);
        Quantity quantityRead =
                fields.number("quantity", quantity, TicketForm::aboveZero, NO_QUANTITY);
        OrderType typeRead = type(fields);
        TimeInForce life = fields.choice("timeInForce", timeInForce, Words::timeInForce);
        if (typeRead != null && life != null && !typeRead.allows(life)) {
            fields.refuse("timeInForce", "An order that waits for a stop is for the day or GTC.");
        }
        if (token.length() > Ticket.KEY_LENGTH / 2) {
            fields.refuse("token", "Review the order again.");
        }
        fields.check();
        return new Ticket(
                portfolioId,
                FieldReader.checked(symbolRead),
                FieldReader.checked(sideRead),
                Size.shares(FieldReader.checked(quantityRead)),
                new Instruction.Single(FieldReader.checked(typeRead)),
                FieldReader.checked(life),
                null,
                token.isEmpty() ? null : "form:" + token,
                null);
    }

    private @Nullable OrderType type(FieldReader fields) {
        Price limit = type.equals("limit") ? price(fields, "limitPrice", limitPrice) : null;
        Price stop = type.equals("stop") ? price(fields, "stopPrice", stopPrice) : null;
        boolean missing =
                (type.equals("limit") && limit == null) || (type.equals("stop") && stop == null);
        return missing
                ? null
                : fields.choice("type", type, code -> Words.type(code, limit, stop, null));
    }

    private static @Nullable Price price(FieldReader fields, String field, String typed) {
        return fields.number(
                field,
                typed,
                text -> {
                    Price price = Price.of(text);
                    FieldReader.require(price.isPositive());
                    return price;
                },
                "Enter a price above zero with up to four decimals, such as 195.42.");
    }

    private static Quantity aboveZero(String text) {
        Quantity quantity = Quantity.of(text);
        FieldReader.require(quantity.isPositive());
        return quantity;
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null || text.isBlank() ? other : text.strip();
    }
}
