package bullpen.api;

import bullpen.engine.Commission;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Price;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/**
 * What trading is to cost.
 *
 * @param perTrade dollars an order
 * @param perShare dollars a share
 * @param percent of the traded value: 0.1 is a thousandth
 */
record CostsInput(
        @Nullable BigDecimal perTrade,
        @Nullable BigDecimal perShare,
        @Nullable BigDecimal percent) {
    private static final Money MOST_PER_TRADE = Money.ofCents(100_00);
    private static final int MOST_PER_SHARE = 10_0000;
    private static final int MOST_PERCENT = 10_0000;
    private static final int PRICE_DECIMALS = 4;

    /** The costs; no commission and one basis point of slippage for what is absent. */
    static Costs read(
            Fields fields, @Nullable CostsInput commission, @Nullable Integer slippageBps) {
        int bps =
                fields.integer(
                        "slippageBps",
                        slippageBps,
                        0,
                        Costs.MAX_SLIPPAGE_BPS,
                        Costs.DEFAULT.slippageBps());
        return new Costs(commission == null ? Commission.NONE : commission.commission(fields), bps);
    }

    /** The same where only a fixed commission an order is offered. */
    static Costs readFixed(
            Fields fields, @Nullable CostsInput commission, @Nullable Integer slippageBps) {
        if (commission != null) {
            fields.absent("commission.perShare", commission.perShare);
            fields.absent("commission.percent", commission.percent);
        }
        return read(fields, commission, slippageBps);
    }

    /** A fixed commission as {@link #readFixed} reads it. */
    static CostsInput fixed(Costs costs) {
        return new CostsInput(new BigDecimal(costs.commission().perTrade().toString()), null, null);
    }

    private Commission commission(Fields fields) {
        return new Commission(
                fields.money(
                        "commission.perTrade", perTrade, Money.ZERO, MOST_PER_TRADE, Money.ZERO),
                Price.ofTicks(
                        fields.scaled(
                                "commission.perShare",
                                perShare,
                                PRICE_DECIMALS,
                                MOST_PER_SHARE,
                                0)),
                fields.scaled("commission.percent", percent, PRICE_DECIMALS, MOST_PERCENT, 0),
                Money.ZERO,
                null);
    }
}
