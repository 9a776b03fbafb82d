package bullpen.trading;

import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;

import java.time.Instant;
import java.util.List;

/**
 * What an order would do if it were placed now; nothing is stored.
 *
 * @param quantity the shares, as the estimate makes them of an amount
 * @param estimate the price it is reckoned at, slippage included
 * @param value estimate × quantity
 * @param cashChange value and commission: negative for a purchase
 * @param cashAfter the cash once it has filled at the estimate
 * @param weightAfter the position's share of the equity then, 0.1 for 10 %
 * @param expectedAt the earliest instant at which it can fill
 * @param checks each rule, passed or failed
 */
public record OrderPreview(
        Ticket ticket,
        Quantity quantity,
        Price estimate,
        Money value,
        Money commission,
        Money cashChange,
        Money cashAfter,
        double weightAfter,
        Instant expectedAt,
        List<Check> checks) {
    /** One rule and whether the order keeps it. */
    public record Check(String rule, boolean ok, String message) {}

    public OrderPreview {
        checks = List.copyOf(checks);
    }

    /** Whether placing it now would be accepted. */
    public boolean isPlaceable() {
        return checks.stream().allMatch(Check::ok);
    }
}
