package bullpen.engine;

/**
 * What an account holds, or owes, of one symbol.
 *
 * @param quantity not zero; below zero for shares that were sold short
 * @param cost what it cost at market prices, without commission and slippage; for a short position
 *     what it brought in, below zero
 */
public record Position(Symbol symbol, Quantity quantity, Money cost) {
    public Position {
        if (quantity.isZero()) {
            throw new IllegalArgumentException("A position is not empty");
        }
    }

    /** Cost per share, rounded half-up to a tick. */
    public Price averageCost() {
        return cost.absolute().per(quantity.absolute());
    }

    public boolean isShort() {
        return quantity.isNegative();
    }
}
