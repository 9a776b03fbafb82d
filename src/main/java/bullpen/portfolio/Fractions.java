package bullpen.portfolio;

import bullpen.engine.Money;

/** Ratios of amounts, for pages only. */
public final class Fractions {
    private Fractions() {}

    /** Zero when the whole is zero. */
    public static double of(Money part, Money whole) {
        return whole.isZero() ? 0 : (double) part.cents() / whole.cents();
    }
}
