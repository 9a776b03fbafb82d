package bullpen.ticket;

import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Money;
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

    /** What the last price is, and how far from it the order waits. */
    static Check price(Ticket ticket, Quote quote) {
        String message = ticket.symbol() + " last traded at " + quote.last().dollars() + ".";
        Price limit = ticket.instruction().type().limitPrice();
        Price stop = ticket.instruction().type().stopPrice();
        Price own = stop != null ? stop : limit;
        return new Check("Price", true, own == null ? message : message + distance(own, quote));
    }

    private static String distance(Price own, Quote quote) {
        BigDecimal percent =
                BigDecimal.valueOf(own.ticks() - quote.last().ticks())
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(quote.last().ticks()), 2, RoundingMode.HALF_UP);
        return percent.signum() == 0
                ? " The order waits at that price."
                : " The order waits %s %% %s it."
                        .formatted(
                                percent.abs().toPlainString(),
                                percent.signum() < 0 ? "below" : "above");
    }

    /** The rules that the engine looked at. */
    static List<Check> of(List<Event> events, Money value, List<ExitLine> exits, Before before) {
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
                                    : new Check("Buying power", true, reserves(reserved, before));
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
        return act + working.quantity() + " of " + before.closable() + ".";
    }

    private static String reserves(Money needed, Before before) {
        return "Reserves "
                + needed.dollars()
                + " until it fills; buying power is "
                + before.buyingPower().dollars()
                + ".";
    }
}
