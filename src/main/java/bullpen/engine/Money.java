package bullpen.engine;

/**
 * An amount of US dollars in whole cents; may be negative.
 *
 * @param cents the amount in cents
 */
public record Money(long cents) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    public static Money ofCents(long cents) {
        return cents == 0 ? ZERO : new Money(cents);
    }

    /**
     * Reads {@code "-12.34"}.
     *
     * @throws IllegalArgumentException if it is no plain decimal with at most two decimals
     */
    public static Money of(String text) {
        return ofCents(Scaled.parse(text, 2));
    }

    public Money plus(Money other) {
        return ofCents(Math.addExact(cents, other.cents));
    }

    public Money minus(Money other) {
        return ofCents(Math.subtractExact(cents, other.cents));
    }

    public Money negated() {
        return ofCents(Math.negateExact(cents));
    }

    /** Without its sign. */
    public Money absolute() {
        return cents < 0 ? negated() : this;
    }

    /** The smaller of the two. */
    Money min(Money other) {
        return cents <= other.cents ? this : other;
    }

    Money atLeastZero() {
        return cents < 0 ? ZERO : this;
    }

    public boolean isNegative() {
        return cents < 0;
    }

    public boolean isZero() {
        return cents == 0;
    }

    /** This amount × part ÷ whole, rounded half-up to the cent; used to split a cost. */
    public Money share(Quantity part, Quantity whole) {
        return scaled(part.millionths(), whole.millionths());
    }

    /** This amount × numerator ÷ denominator, rounded half-up to the cent. */
    public Money scaled(long numerator, long denominator) {
        return ofCents(Scaled.multiplyDivide(cents, numerator, denominator));
    }

    /**
     * The largest quantity that this amount pays for at a price, floored to a millionth of a share;
     * zero when this amount is not positive.
     *
     * @throws ArithmeticException if the price is zero
     */
    public Quantity buys(Price price) {
        if (cents <= 0) {
            return Quantity.ZERO;
        }
        return Quantity.ofMillionths(
                Scaled.multiplyDivideDown(cents, Price.TICK_MILLIONTHS_PER_CENT, price.ticks()));
    }

    /** This amount for each share of a quantity, rounded half-up to a tick. */
    public Price per(Quantity quantity) {
        return Price.ofTicks(
                Scaled.multiplyDivide(
                        cents, Price.TICK_MILLIONTHS_PER_CENT, quantity.millionths()));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, other.cents);
    }

    /** For people: {@code $1,234.50}, {@code -$0.05}. */
    public String dollars() {
        return (cents < 0 ? "-$" : "$") + Scaled.grouped(Scaled.print(Math.abs(cents), 2, 2));
    }

    /** Plain decimal with two decimals: {@code 1234.50}. */
    @Override
    public String toString() {
        return Scaled.print(cents, 2, 2);
    }
}
