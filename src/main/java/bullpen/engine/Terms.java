package bullpen.engine;

/**
 * The price at which an order fills.
 *
 * @param reference the market's price
 * @param slips whether slippage is put on it
 */
record Terms(Price reference, boolean slips, Rule rule) {
    /** The price of a fill, slippage included. */
    Price price(Side side, Costs costs) {
        return slips ? reference.slipped(side, costs.slippageBps()) : reference;
    }

    /** The same by another rule. */
    Terms by(Rule rule) {
        return new Terms(reference, slips, rule);
    }
}
