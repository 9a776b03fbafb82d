package bullpen.engine;

/**
 * The price at which an order fills.
 *
 * @param reference the market's price
 * @param slips whether slippage is put on it
 */
record Terms(Price reference, boolean slips, Rule rule) {
    /** The same by another rule. */
    Terms by(Rule rule) {
        return new Terms(reference, slips, rule);
    }
}
