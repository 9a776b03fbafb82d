package bullpen.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The arithmetic of {@link NaiveAccount}: decimals of any size, rounded where the rules say. */
final class Naive {
    private Naive() {}

    /** {@code a * b / c}, rounded half-up. */
    static long ratio(long a, long b, long c) {
        return divide(a, b, c, RoundingMode.HALF_UP);
    }

    static long divide(long a, long b, long c, RoundingMode rounding) {
        BigDecimal product = BigDecimal.valueOf(a).multiply(BigDecimal.valueOf(b));
        return product.divide(BigDecimal.valueOf(c), 0, rounding).longValueExact();
    }

    /** The part of the old millionths that is in none of the new ones. */
    static BigDecimal lost(long before, long after, Ratio ratio) {
        BigDecimal kept =
                BigDecimal.valueOf(after)
                        .multiply(BigDecimal.valueOf(ratio.denominator()))
                        .divide(BigDecimal.valueOf(ratio.numerator()), new MathContext(60));
        return BigDecimal.valueOf(before).subtract(kept);
    }

    static long halfUp(BigDecimal value) {
        return value.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** Ticks × millionths in cents. */
    static long money(long ticks, long millionths) {
        return ratio(ticks, millionths, 100_000_000);
    }

    static long percent(long cents, int percent) {
        return ratio(cents, percent, 100);
    }

    static long slipped(long ticks, boolean buys, int basisPoints) {
        return ratio(ticks, 10_000L + (buys ? basisPoints : -basisPoints), 10_000);
    }

    static long commission(Commission schedule, long millionths, long cents) {
        long fee =
                schedule.perTrade().cents()
                        + money(schedule.perShare().ticks(), millionths)
                        + ratio(cents, schedule.millionthsOfValue(), 1_000_000);
        fee = Math.max(fee, schedule.minimum().cents());
        Money maximum = schedule.maximum();
        return maximum == null ? fee : Math.min(fee, maximum.cents());
    }

    /** The most millionths of a share that an amount pays for, fee included. */
    static long affordable(Commission schedule, long cents, long ticks) {
        long most = 0;
        for (long step = 1_000_000_000_000_000L; step > 0; step /= 10) {
            while (isPaid(schedule, most + step, cents, ticks)) {
                most += step;
            }
        }
        return most;
    }

    /** Whether value, before it is rounded, and fee are within an amount. */
    private static boolean isPaid(Commission schedule, long millionths, long cents, long ticks) {
        BigDecimal value =
                BigDecimal.valueOf(ticks).multiply(BigDecimal.valueOf(millionths)).movePointLeft(8);
        long fee = commission(schedule, millionths, money(ticks, millionths));
        return value.add(BigDecimal.valueOf(fee)).compareTo(BigDecimal.valueOf(cents)) <= 0;
    }
}
