package bullpen.engine;

/**
 * A price per share in ticks of 1/10,000 US dollar; never negative.
 *
 * @param ticks the price in ten-thousandths of a dollar
 */
public record Price(long ticks) implements Comparable<Price> {
    public static final Price ZERO = new Price(0);

    /** The highest price that an order may name. */
    public static final Price MOST = of("10000000");

    /** One cent is this many ticks × millionths of a share. */
    static final long TICK_MILLIONTHS_PER_CENT = 100_000_000L;

    private static final long BASIS_POINTS = 10_000L;

    public Price {
        if (ticks < 0) {
            throw new IllegalArgumentException("A price is not negative: " + ticks);
        }
    }

    public static Price ofTicks(long ticks) {
        return new Price(ticks);
    }

    /**
     * Reads {@code "195.42"}.
     *
     * @throws IllegalArgumentException if it is no plain decimal with at most four decimals, or is
     *     negative
     */
    public static Price of(String text) {
        return new Price(Scaled.parse(text, 4));
    }

    /** What a quantity costs at this price, rounded half-up to the cent. */
    public Money times(Quantity quantity) {
        return Money.ofCents(cents(ticks, quantity.millionths()));
    }

    /**
     * The same on bare longs, for loops that mark many positions.
     *
     * @param ticks price in ten-thousandths of a dollar
     * @param millionths quantity in millionths of a share
     * @return cents, rounded half-up
     * @throws ArithmeticException if the value does not fit into 64 bits
     */
    public static long cents(long ticks, long millionths) {
        return Scaled.multiplyDivide(ticks, millionths, TICK_MILLIONTHS_PER_CENT);
    }

    /** Whether a quantity is worth a cent at this price, before it is rounded. */
    boolean isWorthACent(Quantity quantity) {
        long millionths = quantity.millionths();
        return millionths > 0 && ticks >= Math.ceilDiv(TICK_MILLIONTHS_PER_CENT, millionths);
    }

    /** This price moved against the trader by basis points, rounded half-up to the tick. */
    public Price slipped(Side side, int basisPoints) {
        if (basisPoints == 0) {
            return this;
        }
        long factor = BASIS_POINTS + (long) side.sign() * basisPoints;
        return new Price(Scaled.multiplyDivide(ticks, factor, BASIS_POINTS));
    }

    /** This price and so many ticks, at least one tick. */
    Price moved(long by) {
        return new Price(Math.max(1, Math.addExact(ticks, by)));
    }

    Price atLeastOneTick() {
        return ticks > 0 ? this : new Price(1);
    }

    public boolean isPositive() {
        return ticks > 0;
    }

    @Override
    public int compareTo(Price other) {
        return Long.compare(ticks, other.ticks);
    }

    /** For people: {@code $195.42}, {@code $0.0125}. */
    public String dollars() {
        return "$" + Scaled.grouped(toString());
    }

    /** Plain decimal with two to four decimals: {@code 195.42}. */
    @Override
    public String toString() {
        return Scaled.print(ticks, 4, 2);
    }
}
