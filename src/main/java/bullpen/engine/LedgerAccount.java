package bullpen.engine;

/**
 * The accounts of a portfolio's books. What is owned or spent counts up, where it came from counts
 * down, so each entry's lines sum to zero.
 */
public enum LedgerAccount {
    CASH,
    /** Positions at their cost, one per symbol. */
    POSITION,
    /** Profit of sales at market prices; profits are negative, losses positive. */
    REALIZED_PROFIT,
    COMMISSION,
    SLIPPAGE,
    /** Money that was put in, negative. */
    DEPOSITS
}
