package bullpen.engine;

import java.math.BigInteger;

/**
 * A split: each old share becomes {@code numerator ÷ denominator} new ones.
 *
 * @param numerator new shares, more than zero: 7 in a seven-for-one split
 * @param denominator old shares, more than zero: 1 in a seven-for-one split
 */
public record Ratio(long numerator, long denominator) {
    public Ratio {
        if (numerator <= 0 || denominator <= 0) {
            throw new IllegalArgumentException("A split's numbers are more than zero");
        }
    }

    /** One split after another, as one. */
    public Ratio times(Ratio next) {
        long above = Math.multiplyExact(numerator, next.numerator);
        long below = Math.multiplyExact(denominator, next.denominator);
        long common = BigInteger.valueOf(above).gcd(BigInteger.valueOf(below)).longValueExact();
        return new Ratio(above / common, below / common);
    }

    /** The split that leads back. */
    public Ratio inverse() {
        return new Ratio(denominator, numerator);
    }

    /** The shares that so many become, floored to a millionth of a share; short ones likewise. */
    Quantity shares(Quantity before) {
        return before.scaledDown(numerator, denominator);
    }

    /**
     * The cash in lieu of what so many shares become beyond a millionth of a share: rounded half-up
     * to the cent, and zero when it is worth less than one.
     *
     * @param last the price of an old share
     */
    Money inLieu(Quantity before, Price last) {
        long perCent = Math.multiplyExact(numerator, Price.TICK_MILLIONTHS_PER_CENT);
        long rest = rest(before);
        return Scaled.multiplyDivideDown(last.ticks(), rest, perCent) == 0
                ? Money.ZERO
                : Money.ofCents(Scaled.multiplyDivide(last.ticks(), rest, perCent));
    }

    /** The part of a cost that goes with what is beyond a millionth of a share. */
    Money costInLieu(Quantity before, Money cost) {
        return cost.scaled(rest(before), Math.multiplyExact(before.millionths(), numerator));
    }

    /** What is beyond a millionth of a new share, in parts of which a millionth has as many. */
    private long rest(Quantity before) {
        return Scaled.remainder(before.millionths(), numerator, denominator);
    }

    /** The price of a new share, rounded half-up to the tick and at least one tick. */
    public Price price(Price before) {
        return Price.ofTicks(Scaled.multiplyDivide(before.ticks(), denominator, numerator))
                .atLeastOneTick();
    }

    /**
     * An order's price for the new share, at least one tick: rounded down for a purchase, so that
     * it costs no more than before, and up for a sale.
     */
    Price price(Price before, Side side) {
        long down = Scaled.multiplyDivideDown(before.ticks(), denominator, numerator);
        boolean exact = Scaled.divides(before.ticks(), denominator, numerator);
        return Price.ofTicks(side == Side.BUY || exact ? down : down + 1).atLeastOneTick();
    }

    @Override
    public String toString() {
        return numerator + ":" + denominator;
    }
}
