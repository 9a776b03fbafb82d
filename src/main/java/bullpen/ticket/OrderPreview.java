package bullpen.ticket;

import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.order.Ticket;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What an order would do if it were placed now; nothing is stored.
 *
 * @param quantity the shares, as the estimate makes them of an amount
 * @param estimate the price it is reckoned at, slippage included
 * @param value estimate × quantity
 * @param slippage the part of the value that is lost against the market's price
 * @param cashChange value and commission: negative for a purchase
 * @param cashAfter the cash once it has filled at the estimate
 * @param buyingPowerAfter what may still be opened then, null when the order fails a rule
 * @param weightAfter the position's share of the equity then, 0.1 for 10 %
 * @param exits what a bracket or a pair of exits leaves with
 * @param expectedAt the earliest instant at which it can fill
 * @param expected the same in words
 * @param checks each rule, passed or failed
 */
public record OrderPreview(
        Ticket ticket,
        Quantity quantity,
        Price estimate,
        Money value,
        Money commission,
        Money slippage,
        Money cashChange,
        Money cashAfter,
        @Nullable Money buyingPowerAfter,
        double weightAfter,
        List<ExitLine> exits,
        Instant expectedAt,
        String expected,
        List<Check> checks) {
    /** One rule and whether the order keeps it. */
    public record Check(String rule, boolean ok, String message) {}

    /**
     * An exit and what it would bring.
     *
     * @param name {@code Take profit} or {@code Stop loss}
     * @param profit against the entry's estimate, or the position's average cost
     */
    public record ExitLine(String name, Price price, Money profit) {}

    public OrderPreview {
        exits = List.copyOf(exits);
        checks = List.copyOf(checks);
    }

    /** Whether it sells shares that are not held, so that some are owed afterwards. */
    public boolean isShortSale() {
        return ticket.side() == Side.SELL && weightAfter < 0;
    }

    /** Whether it is a sale whose costs are more than the shares bring. */
    public boolean isSaleAtACost() {
        return ticket.side() == Side.SELL && cashChange.isNegative();
    }

    /** Whether placing it now would be accepted. */
    public boolean isPlaceable() {
        return checks.stream().allMatch(Check::ok);
    }
}
