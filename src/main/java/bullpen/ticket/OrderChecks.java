package bullpen.ticket;

import bullpen.engine.Account;
import bullpen.engine.AccountKind;
import bullpen.engine.Event;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Reason;
import bullpen.engine.Side;
import bullpen.engine.WorkingOrder;
import bullpen.order.Ticket;
import bullpen.ticket.OrderPreview.Check;
import bullpen.ticket.OrderPreview.ExitLine;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The engine's answer to an order as rules, passed or failed. The engine stops at the first rule
 * that fails; those that come before it in its order have passed, of those after it nothing is
 * said.
 */
final class OrderChecks {
    private static final String SIZE = "Size";
    private static final String EXITS = "Exits";

    private OrderChecks() {}

    /** What the account had before the order. */
    record Before(Money buyingPower, Quantity closable) {
        static Before of(Account account, Ticket ticket) {
            return new Before(
                    account.buyingPower(), account.closable(ticket.symbol(), ticket.side()));
        }
    }

    /** What the order does to the account while it waits. */
    private record Hold(Money value, Money reserved, Before before, Account waiting) {
        String words() {
            String power =
                    "; buying power is "
                            + before.buyingPower().dollars()
                            + ", and "
                            + waiting.buyingPower().dollars()
                            + " while it waits.";
            if (waiting.rules().kind() == AccountKind.MARGIN) {
                return "Takes "
                        + reserved.dollars()
                        + " of equity until it fills, half of its value and its costs"
                        + power;
            }
            Money room = reserved.minus(value);
            String cushion =
                    room.compareTo(Money.ZERO) > 0
                            ? " Of the reserve %s is room for slippage and commission."
                                    .formatted(room.dollars())
                            : "";
            return "Reserves " + reserved.dollars() + " until it fills" + power + cushion;
        }
    }

    /** What the last price is, and how far from it the order waits. */
    static Check price(Ticket ticket, Quote quote) {
        String message = ticket.symbol() + " last traded at " + quote.last().dollars() + ".";
        OrderType type = ticket.instruction().type();
        Price stop = type.stopPrice();
        Price own = stop != null ? stop : type.limitPrice();
        if (own == null) {
            return new Check("Price", true, message);
        }
        boolean buys = ticket.side() == Side.BUY;
        Price touch = Objects.requireNonNullElse(buys ? quote.ask() : quote.bid(), quote.last());
        Price met = stop != null ? quote.last() : touch;
        int apart = buys == (stop == null) ? met.compareTo(own) : own.compareTo(met);
        String place = place(own, quote);
        return new Check("Price", true, message + " " + waits(ticket, apart > 0, place));
    }

    private static String waits(Ticket ticket, boolean waits, String place) {
        String what = ticket.instruction().type().waitsForStop() ? "stop" : "limit";
        if (!waits) {
            return "Its %s lies %s: the next quote can %s it."
                    .formatted(what, place, what.equals("stop") ? "trigger" : "fill");
        }
        return ticket.timeInForce().rests()
                ? "The order waits " + place + "."
                : "Its limit lies " + place + ": at this price nothing fills.";
    }

    /** Where an order's price is, seen from the last. */
    private static String place(Price own, Quote quote) {
        BigDecimal percent =
                BigDecimal.valueOf(own.ticks() - quote.last().ticks())
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(quote.last().ticks()), 2, RoundingMode.HALF_UP);
        return percent.signum() == 0
                ? "at that price"
                : "%s %% %s it"
                        .formatted(
                                percent.abs().toPlainString(),
                                percent.signum() < 0 ? "below" : "above");
    }

    /**
     * The rules that the engine looked at.
     *
     * @param waiting the account with the order in it, if it was accepted
     */
    static List<Check> of(
            List<Event> events, Money value, List<ExitLine> exits, Before before, Account waiting) {
        Event event = answer(events);
        List<Check> checks = new ArrayList<>();
        String failed =
                event instanceof Event.Refused refused ? rule(refused.reason().code()) : null;
        if (!SIZE.equals(failed)) {
            checks.add(new Check(SIZE, true, "Worth about " + value.dollars() + "."));
            if (!exits.isEmpty() && !EXITS.equals(failed)) {
                checks.add(new Check(EXITS, true, "On the right sides of the price."));
            }
        }
        @Nullable Check last =
                switch (event) {
                    case Event.Refused(_, _, Reason reason) ->
                            new Check(rule(reason.code()), false, reason.message());
                    case Event.Accepted(WorkingOrder working, Money reserved) ->
                            working.closing()
                                    ? new Check("Shares", true, takes(working, before))
                                    : new Check(
                                            "Buying power",
                                            true,
                                            new Hold(value, reserved, before, waiting).words());
                    default -> null;
                };
        if (last != null) {
            checks.add(last);
        }
        return checks;
    }

    /** A replacement tells first that the old order has gone. */
    private static Event answer(List<Event> events) {
        return events.getFirst() instanceof Event.Replaced ? events.get(1) : events.getFirst();
    }

    private static String rule(String code) {
        return switch (code) {
            case "order_too_large", "order_too_small" -> SIZE;
            case "exit_prices", "bracket_closes", "nothing_to_close" -> EXITS;
            case "insufficient_shares" -> "Shares";
            case "insufficient_cash" -> "Buying power";
            case "insufficient_margin" -> "Margin";
            default -> "Order";
        };
    }

    private static String takes(WorkingOrder working, Before before) {
        String act = working.order().side() == Side.SELL ? "Sells " : "Buys back ";
        return act + working.quantity().words() + " of " + before.closable().words() + ".";
    }
}
