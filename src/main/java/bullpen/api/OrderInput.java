package bullpen.api;

import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.order.Instruction;
import bullpen.order.Ticket;
import bullpen.order.Words;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An order as a program sends it.
 *
 * @param type one of the engine's, or {@code oco} for two exits of a position
 * @param trailPercent 5 for 5 %
 * @param takeProfit with a bracket or {@code oco}
 * @param stopLoss likewise
 */
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
        @Nullable TakeProfit takeProfit,
        @Nullable StopLoss stopLoss,
        @Nullable String note)
        implements CheckedInput {
    private static final String OCO = "oco";
    private static final String TYPES = "is market, limit, stop, stop_limit, trailing_stop or oco";

    /** The exit that takes a profit. */
    record TakeProfit(@Nullable BigDecimal limitPrice) {}

    /** The exit that ends a loss. */
    record StopLoss(@Nullable BigDecimal stopPrice) {}

    @Override
    public Ticket read() {
        var fields = new OrderFields();
        Long portfolio = fields.id("portfolioId", portfolioId);
        Symbol symbolRead = fields.symbol("symbol", symbol);
        Side sideRead =
                side == null && isPair()
                        ? Side.SELL
                        : fields.choice("side", side, Words::side, "buy or sell");
        Size size = size(fields);
        Instruction instruction = instruction(fields);
        TimeInForce life = fields.timeInForce(Objects.requireNonNullElse(timeInForce, "day"));
        if (instruction != null && life != null) {
            checkLife(fields, instruction, life);
        }
        String own = fields.clientOrderId(clientOrderId);
        String words = fields.note(note);
        fields.check();
        return new Ticket(
                Fields.checked(portfolio),
                Fields.checked(symbolRead),
                Fields.checked(sideRead),
                Fields.checked(size),
                Fields.checked(instruction),
                Fields.checked(life),
                words,
                null,
                own);
    }

    private boolean isPair() {
        return OCO.equals(type);
    }

    private @Nullable Size size(OrderFields fields) {
        if (quantity == null && amount == null) {
            fields.refuse("quantity", "is required, or an amount");
            return null;
        }
        if (isPair() && amount != null) {
            fields.refuse("amount", "has no meaning for two exits; they are for a quantity");
            return null;
        }
        return fields.size(quantity, amount);
    }

    private @Nullable Instruction instruction(OrderFields fields) {
        Price profit =
                takeProfit == null
                        ? null
                        : fields.price("takeProfit.limitPrice", takeProfit.limitPrice);
        Price loss =
                stopLoss == null ? null : fields.price("stopLoss.stopPrice", stopLoss.stopPrice);
        if (isPair()) {
            return pair(fields, profit, loss);
        }
        OrderType entry = entry(fields);
        if (entry == null) {
            return null;
        }
        return profit == null && loss == null
                ? new Instruction.Single(entry)
                : new Instruction.Bracket(entry, profit, loss);
    }

    private @Nullable Instruction pair(
            OrderFields fields, @Nullable Price profit, @Nullable Price loss) {
        unused(fields, "limitPrice", limitPrice);
        unused(fields, "stopPrice", stopPrice);
        noTrail(fields);
        if (takeProfit == null) {
            fields.refuse("takeProfit", "is required for two exits");
        }
        if (stopLoss == null) {
            fields.refuse("stopLoss", "is required for two exits");
        }
        return profit == null || loss == null ? null : new Instruction.Pair(profit, loss);
    }

    private @Nullable OrderType entry(OrderFields fields) {
        if (type == null) {
            fields.refuse("type", "is required; it " + TYPES);
            return null;
        }
        return switch (type) {
            case "market", "limit", "stop", "stop_limit" -> plain(fields, type);
            case "trailing_stop" -> {
                unused(fields, "limitPrice", limitPrice);
                unused(fields, "stopPrice", stopPrice);
                Trail trail = fields.trail(trailAmount, trailPercent);
                yield trail == null ? null : new OrderType.TrailingStop(trail);
            }
            default -> {
                fields.refuse("type", TYPES);
                yield null;
            }
        };
    }

    /** A type that needs its own prices and no trail. */
    private @Nullable OrderType plain(OrderFields fields, String type) {
        noTrail(fields);
        boolean limited = type.equals("limit") || type.equals("stop_limit");
        boolean stopped = type.equals("stop") || type.equals("stop_limit");
        Price limit = limited ? fields.price("limitPrice", limitPrice) : null;
        Price stop = stopped ? fields.price("stopPrice", stopPrice) : null;
        if (!limited) {
            unused(fields, "limitPrice", limitPrice);
        }
        if (!stopped) {
            unused(fields, "stopPrice", stopPrice);
        }
        boolean missing = (limited && limit == null) || (stopped && stop == null);
        return missing ? null : Words.type(type, limit, stop, null);
    }

    private void noTrail(OrderFields fields) {
        unused(fields, "trailAmount", trailAmount);
        unused(fields, "trailPercent", trailPercent);
    }

    private void unused(OrderFields fields, String field, @Nullable BigDecimal price) {
        if (price != null) {
            fields.refuse(field, "has no meaning for an order of type " + type);
        }
    }

    private static void checkLife(OrderFields fields, Instruction instruction, TimeInForce life) {
        if (life.rests()) {
            return;
        }
        if (!(instruction instanceof Instruction.Single)) {
            fields.refuse("timeInForce", "is day or gtc for an order with exits");
        } else if (!instruction.type().allows(life)) {
            fields.refuse("timeInForce", "is day or gtc for an order that waits for a stop");
        }
    }
}
