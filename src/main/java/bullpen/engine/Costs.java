package bullpen.engine;

/**
 * What trading costs in an account.
 *
 * @param commission the fee schedule
 * @param slippageBps basis points by which a market or stop order fills worse than the price it
 *     met, 0 to 1,000
 */
public record Costs(Commission commission, int slippageBps) {
    /** No commission, one basis point of slippage. */
    public static final Costs DEFAULT = new Costs(Commission.NONE, 1);

    /** Nothing at all. */
    public static final Costs NONE = new Costs(Commission.NONE, 0);

    public static final int MAX_SLIPPAGE_BPS = 1_000;

    public Costs {
        if (slippageBps < 0 || slippageBps > MAX_SLIPPAGE_BPS) {
            throw new IllegalArgumentException("Slippage is 0 to 1,000 basis points");
        }
    }

    /** A fixed fee for each order and slippage. */
    public static Costs of(Money perTrade, int slippageBps) {
        return new Costs(Commission.perTrade(perTrade), slippageBps);
    }
}
