package bullpen.trading;

import bullpen.engine.Money;

/** Ratios of amounts, for pages only. */
final class Fractions {
    private Fractions() {}

    /** Zero when the whole is zero. */
    static double of(Money part, Money whole) {
        return whole.isZero() ? 0 : (double) part.cents() / whole.cents();
    }
}
