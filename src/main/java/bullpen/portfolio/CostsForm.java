package bullpen.portfolio;

import bullpen.engine.Commission;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/**
 * What trading costs and how much of the volume an order takes, as typed; a missing field is an
 * empty one. Empty is nothing: no fee, no maximum, no cap.
 *
 * @param commission dollars an order
 * @param perShare dollars a share
 * @param ofValue percent of the value
 * @param slippageBps basis points
 * @param volume percent of the session's volume so far
 */
record CostsForm(
        String commission,
        String perShare,
        String ofValue,
        String minimum,
        String maximum,
        String slippageBps,
        String volume) {
    private static final Price MOST_A_SHARE = Price.of("10");
    private static final BigDecimal MOST_PERCENT = BigDecimal.TEN;
    private static final int WHOLE = 10_000;

    CostsForm(
            @Nullable String commission,
            @Nullable String perShare,
            @Nullable String ofValue,
            @Nullable String minimum,
            @Nullable String maximum,
            @Nullable String slippageBps,
            @Nullable String volume) {
        this.commission = orEmpty(commission);
        this.perShare = orEmpty(perShare);
        this.ofValue = orEmpty(ofValue);
        this.minimum = orEmpty(minimum);
        this.maximum = orEmpty(maximum);
        this.slippageBps = orEmpty(slippageBps);
        this.volume = orEmpty(volume);
    }

    /** The form as it is filled in for these costs. */
    static CostsForm of(Costs costs, int volumeBps) {
        Commission schedule = costs.commission();
        Money most = schedule.maximum();
        return new CostsForm(
                schedule.perTrade().toString(),
                schedule.perShare().isPositive() ? schedule.perShare().toString() : "",
                schedule.millionthsOfValue() == 0
                        ? ""
                        : BigDecimal.valueOf(schedule.millionthsOfValue(), 4)
                                .stripTrailingZeros()
                                .toPlainString(),
                schedule.minimum().isZero() ? "" : schedule.minimum().toString(),
                most == null ? "" : most.toString(),
                Integer.toString(costs.slippageBps()),
                volumeBps == 0 ? "" : Money.ofCents(volumeBps).toString());
    }

    /** The costs, null when some field needs another value, as the reader then knows. */
    @Nullable Costs read(FieldReader fields) {
        Money perTrade = money(fields, "commission", commission);
        Price share =
                fields.number(
                        "perShare",
                        orNought(perShare),
                        Price::of,
                        Price.ZERO,
                        MOST_A_SHARE,
                        "Enter an amount up to $10 with up to four decimals.");
        BigDecimal percent =
                fields.number(
                        "ofValue",
                        orNought(ofValue),
                        CostsForm::millionths,
                        BigDecimal.ZERO,
                        MOST_PERCENT,
                        "Enter a percentage up to 10 with up to four decimals.");
        Money least = money(fields, "minimum", minimum);
        Money most = maximum.isBlank() ? null : money(fields, "maximum", maximum);
        boolean crossed = least != null && most != null && most.compareTo(least) < 0;
        if (crossed) {
            fields.refuse("maximum", "The maximum must not be below the minimum.");
        }
        Integer slippage = fields.integer("slippageBps", slippageBps, 0, Costs.MAX_SLIPPAGE_BPS);
        if (crossed || perTrade == null || share == null || percent == null || least == null) {
            return null;
        }
        int ofValueRead = percent.movePointRight(4).intValueExact();
        return slippage == null
                ? null
                : new Costs(new Commission(perTrade, share, ofValueRead, least, most), slippage);
    }

    /** The cap in basis points, 0 for none; null when it needs another value. */
    @Nullable Integer readVolume(FieldReader fields) {
        return fields.number(
                "volume",
                orNought(volume),
                text -> Math.toIntExact(Money.of(text).cents()),
                0,
                WHOLE,
                "Enter a percentage up to 100 with up to two decimals, or nothing.");
    }

    private static @Nullable Money money(FieldReader fields, String field, String typed) {
        return fields.number(
                field,
                orNought(typed),
                Money::of,
                Money.ZERO,
                Commission.MOST,
                "Enter an amount up to $1,000 with up to two decimals.");
    }

    private static BigDecimal millionths(String text) {
        BigDecimal percent = new BigDecimal(text);
        FieldReader.require(percent.scale() <= 4);
        return percent;
    }

    private static String orNought(String typed) {
        return typed.isBlank() ? "0" : typed;
    }

    private static String orEmpty(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
