package bullpen.order;

import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

/**
 * Which orders to read; null asks nothing.
 *
 * @param exitGroup of exits that belong together
 * @param openOnly only those that can still fill
 */
public record OrderFilter(
        @Nullable Long portfolioId,
        @Nullable Symbol symbol,
        @Nullable OrderStatus status,
        @Nullable Long exitGroup,
        boolean openOnly) {
    /** All orders of a portfolio. */
    public static OrderFilter all(long portfolioId) {
        return new OrderFilter(portfolioId, null, null, null, false);
    }

    /** The portfolio's orders that can still fill. */
    public static OrderFilter open(long portfolioId) {
        return new OrderFilter(portfolioId, null, null, null, true);
    }
}
