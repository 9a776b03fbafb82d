package bullpen.api;

import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.trading.Instruction;
import bullpen.trading.Ticket;
import bullpen.trading.Words;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.Objects;

/** An order as a program sends it. */
record OrderInput(
        @Nullable String portfolioId,
        @Nullable String symbol,
        @Nullable String side,
        @Nullable String type,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopPrice,
        @Nullable BigDecimal trailAmount,
        @Nullable BigDecimal trailPercent,
        @Nullable String timeInForce,
        @Nullable String clientOrderId,
        @Nullable JsonNode takeProfit,
        @Nullable JsonNode stopLoss,
        @Nullable String note) {

    /**
     * @throws bullpen.web.Problem 422 with all that is wrong
     */
    Ticket read() {
        var fields = new Fields();
        Long portfolio = fields.id("portfolioId", portfolioId);
        Symbol symbolRead = fields.symbol("symbol", symbol);
        Side sideRead = fields.choice("side", side, Words::side, "buy or sell");
        Quantity quantityRead = fields.quantity("quantity", quantity);
        OrderType typeRead = type(fields);
        TimeInForce life =
                fields.choice(
                        "timeInForce",
                        Objects.requireNonNullElse(timeInForce, "day"),
                        Words::timeInForce,
                        "day, gtc, opg, cls, ioc or fok");
        if (typeRead != null && life != null && !typeRead.allows(life)) {
            fields.refuse("timeInForce", "is day or gtc for an order that waits for a stop");
        }
        String own =
                clientOrderId == null
                        ? null
                        : fields.text("clientOrderId", clientOrderId, Ticket.KEY_LENGTH);
        refuseWhatComesLater(fields);
        fields.check();
        return new Ticket(
                Fields.checked(portfolio),
                Fields.checked(symbolRead),
                Fields.checked(sideRead),
                Size.shares(Fields.checked(quantityRead)),
                new Instruction.Single(Fields.checked(typeRead)),
                Fields.checked(life),
                null,
                null,
                own);
    }

    private @Nullable OrderType type(Fields fields) {
        if (type == null) {
            fields.refuse("type", "is required; it is market, limit or stop");
            return null;
        }
        return switch (type) {
            case "market" -> {
                unused(fields, "limitPrice", limitPrice);
                unused(fields, "stopPrice", stopPrice);
                yield OrderType.market();
            }
            case "limit" -> {
                unused(fields, "stopPrice", stopPrice);
                Price limit = fields.price("limitPrice", limitPrice);
                yield limit == null ? null : new OrderType.Limit(limit);
            }
            case "stop" -> {
                unused(fields, "limitPrice", limitPrice);
                Price stop = fields.price("stopPrice", stopPrice);
                yield stop == null ? null : new OrderType.Stop(stop);
            }
            default -> {
                fields.refuse("type", "is market, limit or stop");
                yield null;
            }
        };
    }

    private void unused(Fields fields, String field, @Nullable BigDecimal price) {
        if (price != null) {
            fields.refuse(field, "has no meaning for a " + type + " order");
        }
    }

    private void refuseWhatComesLater(Fields fields) {
        fields.absent("amount", amount);
        fields.absent("trailAmount", trailAmount);
        fields.absent("trailPercent", trailPercent);
        fields.absent("takeProfit", takeProfit);
        fields.absent("stopLoss", stopLoss);
        fields.absent("note", note);
    }
}
