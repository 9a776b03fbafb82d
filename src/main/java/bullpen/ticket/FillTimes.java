package bullpen.ticket;

import bullpen.engine.TimeInForce;
import bullpen.market.MarketCalendar;
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
        return switch (timeInForce) {
            case OPG -> market.calendar().next(now).open();
            case CLS -> market.calendar().nextClose(now);
            case DAY, GTC, IOC, FOK -> isOpen(now) ? now : market.calendar().next(now).open();
        };
    }

    /** The same in words. */
    String words(Ticket ticket, Instant now) {
        String at = TIME.format(earliest(ticket, now));
        TimeInForce life = ticket.timeInForce();
        if (life == TimeInForce.OPG) {
            return "At the next open: " + at;
        }
        if (life == TimeInForce.CLS) {
            return "At the close: " + at;
        }
        boolean waits = ticket.instruction().type().waitsForStop();
        boolean limited = ticket.instruction().type().limitPrice() != null;
        if (!isOpen(now)) {
            return "From the next open on: " + at;
        }
        String quote =
                waits || limited
                        ? "On the first quote that reaches its price"
                        : "On the next quote";
        return market.delay().isZero()
                ? quote
                : quote + "; prices come late, so from " + at + " on";
    }

    /** Whether the market is open, and what that means for an order. */
    String session(Instant now) {
        return isOpen(now)
                ? "Open. It can fill on the next quote."
                : "Closed. It waits for the open: "
                        + TIME.format(market.calendar().next(now).open())
                        + ".";
    }

    private boolean isOpen(Instant now) {
        return market.calendar().current(now) != null;
    }
}
