package bullpen.engine;

/**
 * The accounts of a portfolio's books. What is owned or spent counts up, where it came from counts
 * down, so each entry's lines sum to zero.
 */
public enum LedgerAccount {
    CASH,
    /** Positions at their cost, one per symbol; below zero for shares sold short. */
    POSITION,
    /** Profit of sales at market prices; profits are negative, losses positive. */
    REALIZED_PROFIT,
    COMMISSION,
    SLIPPAGE,
    /** Dividends received, negative; those owed for shares sold short, positive. */
    DIVIDENDS,
    /** Money that was put in, negative. */
    DEPOSITS
}
