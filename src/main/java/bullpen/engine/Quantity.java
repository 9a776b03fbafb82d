package bullpen.engine;

/**
 * A number of shares in millionths of a share; may be negative where it is a difference.
 *
 * @param millionths the quantity in millionths of a share
 */
public record Quantity(long millionths) implements Comparable<Quantity> {
    public static final Quantity ZERO = new Quantity(0);

    /** More than any order is for. */
    static final Quantity MAX = new Quantity(Long.MAX_VALUE);

    private static final long PER_SHARE = 1_000_000L;

    public static Quantity ofMillionths(long millionths) {
        return millionths == 0 ? ZERO : new Quantity(millionths);
    }

    /** A whole number of shares. */
    public static Quantity shares(long shares) {
        return ofMillionths(Math.multiplyExact(shares, PER_SHARE));
    }

    /** So many millionths of so many shares, as far as a quantity goes. */
    static Quantity part(long shares, long millionths) {
        boolean fits = Math.multiplyHigh(shares, millionths) == 0 && shares * millionths >= 0;
        return fits ? ofMillionths(shares * millionths) : MAX;
    }

    /**
     * Reads {@code "0.125"}.
     *
     * @throws IllegalArgumentException if it is no plain decimal with at most six decimals
     */
    public static Quantity of(String text) {
        return ofMillionths(Scaled.parse(text, 6));
    }

    public Quantity plus(Quantity other) {
        return ofMillionths(Math.addExact(millionths, other.millionths));
    }

    public Quantity minus(Quantity other) {
        return ofMillionths(Math.subtractExact(millionths, other.millionths));
    }

    /** This quantity × numerator ÷ denominator, rounded towards zero. */
    Quantity scaledDown(long numerator, long denominator) {
        return ofMillionths(Scaled.multiplyDivideDown(millionths, numerator, denominator));
    }

    /** This quantity × numerator ÷ denominator, rounded away from zero. */
    Quantity scaledUp(long numerator, long denominator) {
        long down = Scaled.multiplyDivideDown(millionths, numerator, denominator);
        boolean exact = Scaled.divides(millionths, numerator, denominator);
        return ofMillionths(exact ? down : down + 1);
    }

    /** With the fraction of a share, if it has one, made a whole share. */
    Quantity upToWholeShares() {
        return shares(Math.ceilDiv(millionths, PER_SHARE));
    }

    /** The smaller of the two. */
    public Quantity min(Quantity other) {
        return millionths <= other.millionths ? this : other;
    }

    /** The whole shares in it, the fraction dropped. */
    public Quantity wholeShares() {
        return ofMillionths(millionths - millionths % PER_SHARE);
    }

    public boolean isNegative() {
        return millionths < 0;
    }

    public Quantity negated() {
        return ofMillionths(Math.negateExact(millionths));
    }

    /** Without its sign. */
    public Quantity absolute() {
        return millionths < 0 ? negated() : this;
    }

    public boolean isZero() {
        return millionths == 0;
    }

    public boolean isPositive() {
        return millionths > 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(millionths, other.millionths);
    }

    /** For people: {@code 1,250.5}. */
    public String words() {
        return Scaled.grouped(toString());
    }

    /** Plain decimal without trailing zeros: {@code 0.125}, {@code 10}. */
    @Override
    public String toString() {
        return Scaled.print(millionths, 6, 0);
    }
}
