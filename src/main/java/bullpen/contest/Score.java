package bullpen.contest;

import bullpen.engine.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;

/**
 * What an entry is ranked by: its equity, and by the rest when equities are equal.
 *
 * @param equity cash and positions at the last prices, null when a position has no price
 * @param maxDrawdown the deepest fall from a peak, at closes and now: 0 or below; null without
 *     equity
 * @param sharpe yearly, of daily closes; null below 20 days or without volatility
 * @param lastFillAt null without a fill
 */
public record Score(
        @Nullable Money equity,
        @Nullable Double maxDrawdown,
        @Nullable Double sharpe,
        int fills,
        @Nullable Instant lastFillAt) {

    /**
     * The better first: higher equity, shallower drawdown, higher Sharpe ratio, fewer fills,
     * earlier last fill. What is undefined comes after all that is defined.
     */
    static final Comparator<Score> BEST =
            Comparator.comparing(Score::equity, last(Comparator.<Money>reverseOrder()))
                    .thenComparing(Score::maxDrawdown, last(Comparator.<Double>reverseOrder()))
                    .thenComparing(Score::sharpe, last(Comparator.<Double>reverseOrder()))
                    .thenComparingInt(Score::fills)
                    .thenComparing(
                            Score::lastFillAt,
                            Comparator.nullsFirst(Comparator.<Instant>naturalOrder()));

    private static <T> Comparator<@Nullable T> last(Comparator<T> order) {
        return Comparator.nullsLast(order);
    }

    /** Equity over starting cash, less one; null without equity. */
    @Nullable Double totalReturn(Money startingCash) {
        return equity == null ? null : (double) equity.cents() / startingCash.cents() - 1;
    }
}
