package bullpen.ticket;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.TimeInForce;
import bullpen.order.OrderView;
import bullpen.order.Ticket;
import bullpen.trading.TradedMarket;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When an order can fill at the earliest; with prices that come late, when that will be known. */
@Component
public final class FillTimes {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm 'New York'", Locale.US)
                    .withZone(MarketCalendar.NEW_YORK);

    private final TradedMarket market;

    FillTimes(TradedMarket market) {
        this.market = market;
    }

    /** The earliest instant for an order that is placed now. */
    Instant earliest(Ticket ticket, Instant now) {
        return earliest(ticket.timeInForce(), now);
    }

    /** The earliest instant for an order that waits; null for one that has ended. */
    public @Nullable Instant earliest(OrderView order) {
        return order.isOpen()
                ? earliest(order.order().timeInForce(), order.order().receivedAt())
                : null;
    }

    private Instant earliest(TimeInForce timeInForce, Instant now) {
        return at(timeInForce, now).plus(market.delay());
    }

    /** By the exchange's time. */
    private Instant at(TimeInForce timeInForce, Instant now) {
        return switch (timeInForce) {
            case OPG -> market.calendar().next(now).open();
            case CLS -> market.calendar().nextClose(now);
            case DAY, GTC, IOC, FOK -> isOpen(now) ? now : market.calendar().next(now).open();
        };
    }

    /** The same in words. */
    String words(Ticket ticket, Instant now) {
        String known = TIME.format(earliest(ticket, now));
        return market.delay().isZero()
                ? when(ticket, now)
                : when(ticket, now) + "; prices come late, so it is known from " + known + " on";
    }

    private String when(Ticket ticket, Instant now) {
        TimeInForce life = ticket.timeInForce();
        String at = TIME.format(at(life, now));
        if (life == TimeInForce.OPG) {
            return "At the next open: " + at;
        }
        if (life == TimeInForce.CLS) {
            return "At the close: " + at;
        }
        if (!life.rests()) {
            return isOpen(now) ? "On the next quote, or never" : "At the next open only: " + at;
        }
        if (!isOpen(now)) {
            return "From the next open on: " + at;
        }
        boolean waits = ticket.instruction().type().waitsForStop();
        boolean limited = ticket.instruction().type().limitPrice() != null;
        return waits || limited ? "On the first quote that reaches its price" : "On the next quote";
    }

    /** Whether the market is open, and what that means for an order. */
    String session(Ticket ticket, Instant now) {
        TimeInForce life = ticket.timeInForce();
        String moment = TIME.format(at(life, now)) + ".";
        return switch (life) {
            case OPG -> (isOpen(now) ? "Open" : "Closed") + ". It waits for the open: " + moment;
            case CLS -> (isOpen(now) ? "Open" : "Closed") + ". It waits for the close: " + moment;
            case IOC, FOK ->
                    isOpen(now)
                            ? "Open. The next quote decides it."
                            : "Closed. The first quote of the next session decides it: " + moment;
            case DAY, GTC ->
                    isOpen(now)
                            ? "Open. Quotes can fill it from now on."
                            : "Closed. It waits for the open: " + moment;
        };
    }

    private boolean isOpen(Instant now) {
        return market.calendar().current(now) != null;
    }
}
