package bullpen.ticket;

import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.order.Instruction;
import bullpen.order.Ticket;
import bullpen.order.Words;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** Makes a ticket of a form, or gathers what is wrong with its fields. */
final class TicketReading {
    private static final String NO_QUANTITY =
            "Enter a number of shares above zero with up to six decimals, such as 10 or 0.5.";
    private static final String NO_AMOUNT =
            "Enter an amount above zero with up to two decimals, such as 2,500.";

    private final TicketForm form;
    private final FieldReader fields = new FieldReader();

    TicketReading(TicketForm form) {
        this.form = form;
    }

    /**
     * @throws bullpen.web.Problem 422 with a message for each field that needs another value
     */
    Ticket ticket(long portfolioId) {
        Symbol symbolRead =
                fields.read(
                        "symbol",
                        form.symbol().toUpperCase(Locale.ROOT),
                        Symbol::of,
                        "Enter a ticker symbol, such as AAPL.");
        Side sideRead = fields.choice("side", form.side(), Words::side);
        Size size = size();
        Instruction instruction = instruction();
        TimeInForce life = fields.choice("timeInForce", form.timeInForce(), Words::timeInForce);
        if (instruction != null && life != null) {
            checkLife(instruction, life);
        }
        String note = form.note();
        String token = form.token();
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

    private @Nullable Size size() {
        if (form.type().equals(TicketForm.OCO) && !form.sizeBy().equals("shares")) {
            fields.refuse("quantity", "Two exits are for a number of shares.");
            return null;
        }
        return switch (form.sizeBy()) {
            case "shares" ->
                    fields.number(
                            "quantity",
                            form.quantity(),
                            text -> Size.shares(Quantity.of(text)),
                            NO_QUANTITY);
            case "amount" ->
                    fields.number(
                            "quantity",
                            form.quantity(),
                            text -> Size.amount(Money.of(text)),
                            NO_AMOUNT);
            case "percent", "weight" -> unsettled();
            default -> {
                fields.refuse("sizeBy", "Choose one of these.");
                yield null;
            }
        };
    }

    /** A part of the portfolio that could not be turned into shares or money. */
    private @Nullable Size unsettled() {
        if (form.basisPoints() == null) {
            fields.refuse("quantity", TicketForm.NO_PERCENTAGE);
        } else {
            fields.refuse("symbol", "There is no price for it yet, so no part can be reckoned.");
        }
        return null;
    }

    private @Nullable Instruction instruction() {
        boolean pair = form.type().equals(TicketForm.OCO);
        Price profit =
                pair || !form.takeProfit().isEmpty()
                        ? price("takeProfit", "take-profit price", form.takeProfit())
                        : null;
        Price loss =
                pair || !form.stopLoss().isEmpty()
                        ? price("stopLoss", "stop-loss price", form.stopLoss())
                        : null;
        if (pair) {
            return profit == null || loss == null ? null : new Instruction.Pair(profit, loss);
        }
        OrderType entry = entry();
        if (entry == null) {
            return null;
        }
        return profit == null && loss == null
                ? new Instruction.Single(entry)
                : new Instruction.Bracket(entry, profit, loss);
    }

    private @Nullable OrderType entry() {
        boolean limited = form.type().equals("limit") || form.type().equals("stop_limit");
        boolean stopped = form.type().equals("stop") || form.type().equals("stop_limit");
        boolean trailing = form.type().equals("trailing_stop");
        Price limit = limited ? price("limitPrice", "limit price", form.limitPrice()) : null;
        Price stop = stopped ? price("stopPrice", "stop price", form.stopPrice()) : null;
        Trail behind = trailing ? trail() : null;
        boolean missing =
                (limited && limit == null)
                        || (stopped && stop == null)
                        || (trailing && behind == null);
        return missing
                ? null
                : fields.choice("type", form.type(), code -> Words.type(code, limit, stop, behind));
    }

    private @Nullable Trail trail() {
        return switch (form.trailBy()) {
            case "amount" -> {
                Price distance = price("trail", "distance", form.trail());
                yield distance == null ? null : new Trail.Distance(distance);
            }
            case "percent" ->
                    fields.number(
                            "trail",
                            form.trail(),
                            text -> new Trail.Percent(Math.toIntExact(Money.of(text).cents())),
                            "Enter a percentage above 0 and below 100, such as 5.");
            default -> {
                fields.refuse("trailBy", "Choose one of these.");
                yield null;
            }
        };
    }

    private void checkLife(Instruction instruction, TimeInForce life) {
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

    /**
     * @param words what the field is, since the list of all problems shows no field beside it
     */
    private @Nullable Price price(String field, String words, String typed) {
        return fields.number(
                field,
                typed,
                Price::of,
                Price.ofTicks(1),
                Price.MOST,
                "Enter a "
                        + words
                        + " above zero, up to 10,000,000, with up to four decimals, such as"
                        + " 195.42.");
    }
}
