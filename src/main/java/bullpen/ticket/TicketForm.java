package bullpen.ticket;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.order.Ticket;
import bullpen.order.Words;
import bullpen.web.FieldReader;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

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

    static final String NO_PERCENTAGE =
            "Enter a percentage up to 200 with up to two decimals, such as 5 or 12.5.";

    /** Half of its value opens a position, so no more than this is ever opened. */
    private static final int MOST_BASIS_POINTS = 20_000;

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
        return FormQuery.of(fields());
    }

    /** The same, to choose another symbol. */
    public String queryOfRest() {
        Map<String, String> rest = fields();
        rest.remove("symbol");
        return FormQuery.of(rest);
    }

    TicketForm withToken(String token) {
        return with(side, sizeBy, quantity, token);
    }

    /** The problem as the forms have it: shares and dollars are typed into one field. */
    static Problem typed(Problem problem) {
        return new Problem(
                problem.status(),
                problem.code(),
                problem.detail(),
                problem.fields().stream().map(TicketForm::typed).toList());
    }

    private static Problem.FieldMessage typed(Problem.FieldMessage message) {
        return message.field().equals("amount")
                ? new Problem.FieldMessage("quantity", message.message())
                : message;
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

    /**
     * The quantity as basis points, null when it is no percentage that an order can be for: a
     * target weight below zero is a short position.
     */
    @Nullable Integer basisPoints() {
        return new FieldReader()
                .number(
                        "quantity",
                        quantity,
                        text -> Math.toIntExact(Money.of(text).cents()),
                        sizeBy.equals("weight") ? -MOST_BASIS_POINTS : 1,
                        MOST_BASIS_POINTS,
                        NO_PERCENTAGE);
    }

    /**
     * The ticket that it asks for.
     *
     * @throws bullpen.web.Problem 422 with a message for each field that needs another value
     */
    Ticket read(long portfolioId) {
        return new TicketReading(this).ticket(portfolioId);
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null || text.isBlank() ? other : text.strip();
    }
}
