package bullpen.engine;

/**
 * What an account holds of one symbol.
 *
 * @param quantity more than zero
 * @param cost what it cost at market prices, without commission and slippage
 */
public record Position(Symbol symbol, Quantity quantity, Money cost) {
    public Position {
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException("A position is more than zero shares");
        }
    }

    /** Cost per share, rounded half-up to a tick. */
    public Price averageCost() {
        return cost.per(quantity);
    }
}
