package bullpen.engine;

import org.jspecify.annotations.Nullable;

/** What is checked before an order may work. */
final class Acceptance {
    private static final Money LEAST_PURCHASE = Money.ofCents(100);

    /** A fill of so many shares is reckoned without overflow at any price up to $90,000,000. */
    private static final Quantity MOST_SHARES = Quantity.shares(1_000_000_000);

    private Acceptance() {}

    /** Why the order may not work, null if it may. */
    static @Nullable Reason refusal(
            WorkingOrder working, Book book, Costs costs, Money buyingPower) {
        Order order = working.order();
        if (order.quantity().compareTo(MOST_SHARES) > 0) {
            return Reasons.TOO_MANY_SHARES;
        }
        if (order.side() == Side.SELL) {
            boolean enough = order.quantity().compareTo(book.sellable()) <= 0;
            return enough ? null : Reasons.shares(order.quantity(), book);
        }
        try {
            Money value = working.reckonedAt().times(order.quantity());
            if (value.compareTo(LEAST_PURCHASE) < 0) {
                return Reasons.tooSmall(value, LEAST_PURCHASE);
            }
            Money needed = working.reserved(costs);
            return needed.compareTo(buyingPower) <= 0 ? null : Reasons.cash(needed, buyingPower);
        } catch (ArithmeticException _) {
            return Reasons.TOO_LARGE;
        }
    }
}
