package bullpen.ticket;

import bullpen.engine.Exits;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Size;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.order.OrderView;
import bullpen.order.Revision;
import bullpen.order.Ticket;
import bullpen.order.Words;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is to change of an order, as typed; a missing field is an empty one. A field that the order
 * has no use for is not looked at, and one that stands as it was changes nothing.
 *
 * @param quantity the shares or the dollars in all, with what has filled
 * @param trail in percent or dollars, as the order has it
 * @param token made by the review, good for one replacement
 */
record ReplacementForm(
        String quantity,
        String limitPrice,
        String stopPrice,
        String trail,
        String timeInForce,
        String takeProfit,
        String stopLoss,
        String token) {
    private static final String NO_PRICE =
            "Enter a price above zero, up to 10,000,000, with up to four decimals, such as 195.42.";

    ReplacementForm(
            @Nullable String quantity,
            @Nullable String limitPrice,
            @Nullable String stopPrice,
            @Nullable String trail,
            @Nullable String timeInForce,
            @Nullable String takeProfit,
            @Nullable String stopLoss,
            @Nullable String token) {
        this.quantity = orEmpty(quantity);
        this.limitPrice = orEmpty(limitPrice);
        this.stopPrice = orEmpty(stopPrice);
        this.trail = orEmpty(trail);
        this.timeInForce = orEmpty(timeInForce);
        this.takeProfit = orEmpty(takeProfit);
        this.stopLoss = orEmpty(stopLoss);
        this.token = orEmpty(token);
    }

    /** The form with the order as it stands. */
    static ReplacementForm of(OrderView order) {
        Exits exits = order.exits();
        Exits.Leg profit = exits == null ? null : exits.takeProfit();
        Exits.Leg loss = exits == null ? null : exits.stopLoss();
        return new ReplacementForm(
                switch (order.order().size()) {
                    case Size.Shares _ -> order.quantity().toString();
                    case Size.Amount(Money amount) -> amount.toString();
                },
                text(order.limitPrice()),
                text(order.stopPrice()),
                trail(order.order().type()),
                Words.code(order.order().timeInForce()),
                text(profit == null ? null : profit.price()),
                text(loss == null ? null : loss.price()),
                "");
    }

    /** All that was typed, by field, for hidden inputs and links; the token apart. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("quantity", quantity);
        fields.put("limitPrice", limitPrice);
        fields.put("stopPrice", stopPrice);
        fields.put("trail", trail);
        fields.put("timeInForce", timeInForce);
        fields.put("takeProfit", takeProfit);
        fields.put("stopLoss", stopLoss);
        return fields;
    }

    /** Whether nothing was typed: the form is opened for the first time. */
    boolean isBlank() {
        return fields().values().stream().allMatch(String::isEmpty);
    }

    ReplacementForm withToken(String token) {
        return new ReplacementForm(
                quantity, limitPrice, stopPrice, trail, timeInForce, takeProfit, stopLoss, token);
    }

    /**
     * What it changes of the order.
     *
     * @throws bullpen.web.Problem 422 with a message for each field that needs another value
     */
    Revision read(OrderView order) {
        FieldReader fields = new FieldReader();
        ReplacementForm before = of(order);
        Size size = quantity.equals(before.quantity) ? null : size(fields, order);
        Price limit = price(fields, "limitPrice", limitPrice, before.limitPrice);
        Price stop =
                order.waitsForStop()
                        ? price(fields, "stopPrice", stopPrice, before.stopPrice)
                        : null;
        Trail trailRead =
                trail.equals(before.trail) || !order.waitsForStop() ? null : trail(fields, order);
        TimeInForce life =
                timeInForce.equals(before.timeInForce)
                        ? null
                        : fields.choice("timeInForce", timeInForce, Words::timeInForce);
        Price profit = exit(fields, "takeProfit", takeProfit, before.takeProfit, order);
        Price loss = exit(fields, "stopLoss", stopLoss, before.stopLoss, order);
        if (token.length() > Ticket.KEY_LENGTH / 2) {
            fields.refuse("token", "Review the change again.");
        }
        fields.check();
        return new Revision(
                size,
                limit,
                stop,
                trailRead,
                life,
                profit,
                loss,
                token.isEmpty() ? null : "form:" + token,
                null,
                null);
    }

    private @Nullable Size size(FieldReader fields, OrderView order) {
        if (order.isExit()) {
            return null;
        }
        return switch (order.order().size()) {
            case Size.Shares _ ->
                    fields.number(
                            "quantity",
                            quantity,
                            text -> Size.shares(Quantity.of(text)),
                            "Enter a number of shares above zero, such as 10 or 0.5.");
            case Size.Amount _ ->
                    fields.number(
                            "quantity",
                            quantity,
                            text -> Size.amount(Money.of(text)),
                            "Enter an amount above zero, such as 2,500.");
        };
    }

    private @Nullable Trail trail(FieldReader fields, OrderView order) {
        if (!(order.order().type() instanceof OrderType.TrailingStop(Trail old))) {
            return null;
        }
        return switch (old) {
            case Trail.Distance _ -> {
                Price distance = price(fields, "trail", trail);
                yield distance == null ? null : new Trail.Distance(distance);
            }
            case Trail.Percent _ ->
                    fields.number(
                            "trail",
                            trail,
                            text -> new Trail.Percent(Math.toIntExact(Money.of(text).cents())),
                            "Enter a percentage above 0 and below 100, such as 5.");
        };
    }

    /** An exit of a bracket's entry; one that was not there may come, none goes. */
    private static @Nullable Price exit(
            FieldReader fields, String field, String typed, String before, OrderView order) {
        if (order.exits() == null || (typed.isEmpty() && before.isEmpty())) {
            return null;
        }
        return typed.equals(before) ? null : price(fields, field, typed);
    }

    private static @Nullable Price price(
            FieldReader fields, String field, String typed, String before) {
        return before.isEmpty() || typed.equals(before) ? null : price(fields, field, typed);
    }

    private static @Nullable Price price(FieldReader fields, String field, String typed) {
        return fields.number(field, typed, Price::of, Price.ofTicks(1), Price.MOST, NO_PRICE);
    }

    private static String trail(OrderType type) {
        return switch (type) {
            case OrderType.TrailingStop(Trail.Distance(Price distance)) -> distance.toString();
            case OrderType.TrailingStop(Trail.Percent(int basisPoints)) ->
                    Money.ofCents(basisPoints).toString();
            case OrderType.Market _, OrderType.Limit _, OrderType.Stop _, OrderType.StopLimit _ ->
                    "";
        };
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static String orEmpty(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
