package bullpen.api;

import bullpen.engine.Commission;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;

/**
 * What trading is to cost.
 *
 * @param perTrade dollars an order
 * @param perShare dollars a share
 * @param percent of the traded value: 0.1 is a thousandth
 * @param minimum least fee of an order
 * @param maximum largest fee of an order, the JSON null for none; absent to leave it as it is
 */
record CostsInput(
        @Nullable BigDecimal perTrade,
        @Nullable BigDecimal perShare,
        @Nullable BigDecimal percent,
        @Nullable BigDecimal minimum,
        @Nullable JsonNode maximum) {
    private static final int MOST_PER_SHARE = 10_0000;
    private static final int MOST_PERCENT = 10_0000;
    private static final int DECIMALS = 4;

    /** The costs; no commission and one basis point of slippage for what is absent. */
    static Costs read(
            Fields fields, @Nullable CostsInput commission, @Nullable Integer slippageBps) {
        return read(fields, commission, slippageBps, Costs.DEFAULT);
    }

    /** The costs; as they were before for what is absent. */
    static Costs read(
            Fields fields,
            @Nullable CostsInput commission,
            @Nullable Integer slippageBps,
            Costs before) {
        int bps =
                fields.integer(
                        "slippageBps",
                        slippageBps,
                        0,
                        Costs.MAX_SLIPPAGE_BPS,
                        before.slippageBps());
        Commission schedule = before.commission();
        return new Costs(commission == null ? schedule : commission.read(fields, schedule), bps);
    }

    /** The same where only a fixed commission an order is offered. */
    static Costs readFixed(
            Fields fields, @Nullable CostsInput commission, @Nullable Integer slippageBps) {
        if (commission != null) {
            fields.absent("commission.perShare", commission.perShare);
            fields.absent("commission.percent", commission.percent);
            fields.absent("commission.minimum", commission.minimum);
            JsonNode most = commission.maximum;
            fields.absent("commission.maximum", most == null || most.isNull() ? null : most);
        }
        return read(fields, commission, slippageBps);
    }

    /** A fixed commission as {@link #readFixed} reads it. */
    static CostsInput fixed(Costs costs) {
        Money perTrade = costs.commission().perTrade();
        return new CostsInput(new BigDecimal(perTrade.toString()), null, null, null, null);
    }

    private Commission read(Fields fields, Commission before) {
        Money least = money(fields, "minimum", minimum, before.minimum());
        Money most = maximum == null ? before.maximum() : maximum(fields, maximum);
        if (most != null && most.compareTo(least) < 0) {
            fields.refuse("commission.maximum", "is not below the minimum");
            return before;
        }
        return new Commission(
                fields.money(
                        "commission.perTrade",
                        perTrade,
                        Money.ZERO,
                        Commission.MOST,
                        before.perTrade()),
                Price.ofTicks(
                        fields.scaled(
                                "commission.perShare",
                                perShare,
                                DECIMALS,
                                MOST_PER_SHARE,
                                Math.toIntExact(before.perShare().ticks()))),
                fields.scaled(
                        "commission.percent",
                        percent,
                        DECIMALS,
                        MOST_PERCENT,
                        before.millionthsOfValue()),
                least,
                most);
    }

    private static @Nullable Money maximum(Fields fields, JsonNode given) {
        if (given.isNull()) {
            return null;
        }
        BigDecimal number =
                fields.read(
                        "commission.maximum",
                        given,
                        value -> {
                            FieldReader.require(value.isNumber() || value.isString());
                            return new BigDecimal(value.asString());
                        },
                        "has a value of the wrong kind");
        return number == null ? null : money(fields, "maximum", number, Commission.MOST);
    }

    private static Money money(
            Fields fields, String name, @Nullable BigDecimal value, Money whenAbsent) {
        return fields.money("commission." + name, value, Money.ZERO, Commission.MOST, whenAbsent);
    }
}
