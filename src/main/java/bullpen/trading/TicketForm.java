package bullpen.trading;

import static java.nio.charset.StandardCharsets.UTF_8;

import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The ticket as typed; a missing field is an empty one. Fields that the type has no use for are
 * kept and not looked at, so that another type finds them again.
 *
 * @param sizeBy what the quantity is: {@code shares}, {@code amount}, {@code percent} of the
 *     portfolio or target {@code weight}; {@link TargetSizes} turns the last two into the others
 * @param type one of the engine's, or {@code oco} for two exits of a position
 * @param trailBy what the trail is: {@code percent} or {@code amount}
 * @param token made by the review, good for one order
 */
record TicketForm(
        String symbol,
        String side,
        String sizeBy,
        String quantity,
        String type,
        String limitPrice,
        String stopPrice,
        String trailBy,
        String trail,
        String timeInForce,
        String takeProfit,
        String stopLoss,
        String note,
        String token) {
    static final String OCO = "oco";

    private static final String NO_QUANTITY =
            "Enter a number of shares above zero with up to six decimals, such as 10 or 0.5.";
    private static final String NO_AMOUNT =
            "Enter an amount above zero with up to two decimals, such as 2,500.";
    private static final String NO_PERCENTAGE =
            "Enter a percentage up to 100 with up to two decimals, such as 5 or 12.5.";

    TicketForm(
            @Nullable String symbol,
            @Nullable String side,
            @Nullable String sizeBy,
            @Nullable String quantity,
            @Nullable String type,
            @Nullable String limitPrice,
            @Nullable String stopPrice,
            @Nullable String trailBy,
            @Nullable String trail,
            @Nullable String timeInForce,
            @Nullable String takeProfit,
            @Nullable String stopLoss,
            @Nullable String note,
            @Nullable String token) {
        this.symbol = orElse(symbol, "");
        this.side = orElse(side, "buy");
        this.sizeBy = orElse(sizeBy, "shares");
        this.quantity = orElse(quantity, "");
        this.type = orElse(type, "market");
        this.limitPrice = orElse(limitPrice, "");
        this.stopPrice = orElse(stopPrice, "");
        this.trailBy = orElse(trailBy, "percent");
        this.trail = orElse(trail, "");
        this.timeInForce = orElse(timeInForce, "day");
        this.takeProfit = orElse(takeProfit, "");
        this.stopLoss = orElse(stopLoss, "");
        this.note = orElse(note, "");
        this.token = orElse(token, "");
    }

    /** All that was typed, by field, for hidden inputs and links; the token apart. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("symbol", symbol);
        fields.put("side", side);
        fields.put("sizeBy", sizeBy);
        fields.put("quantity", quantity);
        fields.put("type", type);
        fields.put("limitPrice", limitPrice);
        fields.put("stopPrice", stopPrice);
        fields.put("trailBy", trailBy);
        fields.put("trail", trail);
        fields.put("timeInForce", timeInForce);
        fields.put("takeProfit", takeProfit);
        fields.put("stopLoss", stopLoss);
        fields.put("note", note);
        return fields;
    }

    /** The same as the query of an address; empty fields are left out. */
    public String query() {
        return fields().entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    TicketForm withToken(String token) {
        return with(side, sizeBy, quantity, token);
    }

    /** The same ticket for another size. */
    TicketForm sized(Side side, Size size) {
        return switch (size) {
            case Size.Shares(Quantity shares) ->
                    with(Words.code(side), "shares", shares.toString(), token);
            case Size.Amount(Money amount) ->
                    with(Words.code(side), "amount", amount.toString(), token);
        };
    }

    private TicketForm with(String side, String sizeBy, String quantity, String token) {
        return new TicketForm(
                symbol,
                side,
                sizeBy,
                quantity,
                type,
                limitPrice,
                stopPrice,
                trailBy,
                trail,
                timeInForce,
                takeProfit,
                stopLoss,
                note,
                token);
    }

    /** Whether enough is filled in for an estimate to make sense. */
    boolean isBegun() {
        return !symbol.isEmpty() && (!quantity.isEmpty() || !takeProfit.isEmpty());
    }

    /** Whether the size is a part of the portfolio. */
    boolean isRelative() {
        return sizeBy.equals("percent") || sizeBy.equals("weight");
    }

    /** The quantity as basis points, null when it is no percentage that an order can be for. */
    @Nullable Integer basisPoints() {
        return new FieldReader()
                .number(
                        "quantity",
                        quantity,
                        text -> Math.toIntExact(Money.of(text).cents()),
                        sizeBy.equals("weight") ? 0 : 1,
                        10_000,
                        NO_PERCENTAGE);
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
        Size size = size(fields);
        Instruction instruction = instruction(fields);
        TimeInForce life = fields.choice("timeInForce", timeInForce, Words::timeInForce);
        if (instruction != null && life != null) {
            checkLife(fields, instruction, life);
        }
        if (note.length() > Ticket.NOTE_LENGTH) {
            fields.refuse("note", "A note has at most " + Ticket.NOTE_LENGTH + " characters.");
        }
        if (token.length() > Ticket.KEY_LENGTH / 2) {
            fields.refuse("token", "Review the order again.");
        }
        fields.check();
        return new Ticket(
                portfolioId,
                FieldReader.checked(symbolRead),
                FieldReader.checked(sideRead),
                FieldReader.checked(size),
                FieldReader.checked(instruction),
                FieldReader.checked(life),
                note.isEmpty() ? null : note,
                token.isEmpty() ? null : "form:" + token,
                null);
    }

    private @Nullable Size size(FieldReader fields) {
        if (type.equals(OCO) && !sizeBy.equals("shares")) {
            fields.refuse("quantity", "Two exits are for a number of shares.");
            return null;
        }
        return switch (sizeBy) {
            case "shares" ->
                    fields.number(
                            "quantity",
                            quantity,
                            text -> Size.shares(Quantity.of(text)),
                            NO_QUANTITY);
            case "amount" ->
                    fields.number(
                            "quantity", quantity, text -> Size.amount(Money.of(text)), NO_AMOUNT);
            case "percent", "weight" -> unsettled(fields);
            default -> {
                fields.refuse("sizeBy", "Choose one of these.");
                yield null;
            }
        };
    }

    /** A part of the portfolio that could not be turned into shares or money. */
    private @Nullable Size unsettled(FieldReader fields) {
        if (basisPoints() == null) {
            fields.refuse("quantity", NO_PERCENTAGE);
        } else {
            fields.refuse("symbol", "There is no price for it yet, so no part can be reckoned.");
        }
        return null;
    }

    private @Nullable Instruction instruction(FieldReader fields) {
        boolean pair = type.equals(OCO);
        Price profit =
                pair || !takeProfit.isEmpty() ? price(fields, "takeProfit", takeProfit) : null;
        Price loss = pair || !stopLoss.isEmpty() ? price(fields, "stopLoss", stopLoss) : null;
        if (pair) {
            return profit == null || loss == null ? null : new Instruction.Pair(profit, loss);
        }
        OrderType entry = entry(fields);
        if (entry == null) {
            return null;
        }
        return profit == null && loss == null
                ? new Instruction.Single(entry)
                : new Instruction.Bracket(entry, profit, loss);
    }

    private @Nullable OrderType entry(FieldReader fields) {
        boolean limited = type.equals("limit") || type.equals("stop_limit");
        boolean stopped = type.equals("stop") || type.equals("stop_limit");
        boolean trailing = type.equals("trailing_stop");
        Price limit = limited ? price(fields, "limitPrice", limitPrice) : null;
        Price stop = stopped ? price(fields, "stopPrice", stopPrice) : null;
        Trail behind = trailing ? trail(fields) : null;
        boolean missing =
                (limited && limit == null)
                        || (stopped && stop == null)
                        || (trailing && behind == null);
        return missing
                ? null
                : fields.choice("type", type, code -> Words.type(code, limit, stop, behind));
    }

    private @Nullable Trail trail(FieldReader fields) {
        return switch (trailBy) {
            case "amount" -> {
                Price distance = price(fields, "trail", trail);
                yield distance == null ? null : new Trail.Distance(distance);
            }
            case "percent" ->
                    fields.number(
                            "trail",
                            trail,
                            text -> new Trail.Percent(Math.toIntExact(Money.of(text).cents())),
                            "Enter a percentage above 0 and below 100, such as 5.");
            default -> {
                fields.refuse("trailBy", "Choose one of these.");
                yield null;
            }
        };
    }

    private static void checkLife(FieldReader fields, Instruction instruction, TimeInForce life) {
        if (life.rests()) {
            return;
        }
        if (!(instruction instanceof Instruction.Single)) {
            fields.refuse("timeInForce", "An order with exits is for the day or until canceled.");
        } else if (!instruction.type().allows(life)) {
            fields.refuse(
                    "timeInForce",
                    "An order that waits for a stop is for the day or until canceled.");
        }
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

    private static String orElse(@Nullable String text, String other) {
        return text == null || text.isBlank() ? other : text.strip();
    }
}
