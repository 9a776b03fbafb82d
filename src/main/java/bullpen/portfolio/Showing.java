package bullpen.portfolio;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How somebody's portfolio did over a stretch of time that ends now.
 *
 * @param daysOpen full days since it was opened
 * @param totalReturn 0.04 for 4 %
 * @param maxDrawdown the deepest fall from a peak, at closes and now: 0 or below
 * @param sharpe yearly, of daily closes; null below 20 days or without volatility
 * @param fills since it was opened
 */
public record Showing(
        long portfolioId,
        long ownerId,
        Instant openedAt,
        int daysOpen,
        double totalReturn,
        double maxDrawdown,
        @Nullable Double sharpe,
        int fills) {}
