package bullpen.engine;

import org.jspecify.annotations.Nullable;

/**
 * A broker's fee for an order: per trade, per share and as a part of the value, added up and kept
 * between a minimum and a maximum. An order filled in parts pays it once.
 *
 * @param perTrade fixed part
 * @param perShare part for each share
 * @param millionthsOfValue part of the traded value: 1,000 is 0.1 %
 * @param minimum least fee of an order that filled
 * @param maximum largest fee of an order, null for none
 */
public record Commission(
        Money perTrade,
        Price perShare,
        int millionthsOfValue,
        Money minimum,
        @Nullable Money maximum) {
    public static final Commission NONE = perTrade(Money.ZERO);

    /** The highest amount that anybody may set as a fee of an order. */
    public static final Money MOST = Money.ofCents(1_000_00);

    private static final long MILLION = 1_000_000L;

    public Commission {
        if (perTrade.isNegative() || millionthsOfValue < 0 || minimum.isNegative()) {
            throw new IllegalArgumentException("A commission is not negative");
        }
        if (maximum != null && maximum.compareTo(minimum) < 0) {
            throw new IllegalArgumentException("The maximum is not below the minimum");
        }
    }

    /** A fixed fee for each order and nothing else. */
    public static Commission perTrade(Money fee) {
        return new Commission(fee, Price.ZERO, 0, Money.ZERO, null);
    }

    /** The fee of an order of which {@code quantity} has filled for {@code value} in all. */
    public Money of(Quantity quantity, Money value) {
        if (equals(NONE)) {
            return Money.ZERO;
        }
        Money part =
                Money.ofCents(Scaled.multiplyDivide(value.cents(), millionthsOfValue, MILLION));
        Money fee = perTrade.plus(perShare.times(quantity)).plus(part);
        if (fee.compareTo(minimum) < 0) {
            fee = minimum;
        }
        return maximum != null && fee.compareTo(maximum) > 0 ? maximum : fee;
    }

    /**
     * The most shares that an amount pays for once their fee is taken from it: (amount − fee) ÷
     * price, floored to a millionth of a share; zero when the fee alone is more.
     */
    Quantity buys(Money amount, Price price) {
        long most = amount.buys(price).millionths();
        if (equals(NONE)) {
            return Quantity.ofMillionths(most);
        }
        long least = 0;
        while (least < most) {
            long middle = least + (most - least + 1) / 2;
            if (isPaid(Quantity.ofMillionths(middle), amount, price)) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return Quantity.ofMillionths(least);
    }

    private boolean isPaid(Quantity quantity, Money amount, Price price) {
        Money fee = of(quantity, price.times(quantity));
        return quantity.compareTo(amount.minus(fee).buys(price)) <= 0;
    }
}
