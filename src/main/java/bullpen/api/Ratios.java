package bullpen.api;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Figures that are not amounts: rounded to eight decimals, null when undefined. */
final class Ratios {
    private static final int DECIMALS = 8;

    private Ratios() {}

    /** 0.0123 for 1.23 %. */
    static @Nullable BigDecimal ratio(@Nullable Double figure) {
        return figure == null || !Double.isFinite(figure)
                ? null
                : plain(BigDecimal.valueOf(figure));
    }

    /** 1.23 for a fraction of 0.0123. */
    static @Nullable BigDecimal percent(@Nullable BigDecimal fraction) {
        return fraction == null ? null : plain(fraction.movePointRight(2));
    }

    static @Nullable BigDecimal percent(double fraction) {
        return percent(ratio(fraction));
    }

    private static BigDecimal plain(BigDecimal figure) {
        BigDecimal rounded = figure.setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
