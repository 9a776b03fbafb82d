package bullpen.engine;

/**
 * Buy or sell. What mirrors between the two is asked here, so that every rule is written once.
 *
 * <p>Declared exits first: in a cash account a sale frees what a purchase may need.
 */
public enum Side {
    SELL,
    BUY;

    /** +1 for a purchase, −1 for a sale: the sign of the position's change. */
    public int sign() {
        return this == BUY ? 1 : -1;
    }

    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** Whether {@code price} is at {@code limit} or better for who trades on this side. */
    boolean atOrBetter(Price price, Price limit) {
        return compare(price, limit) <= 0;
    }

    /** Whether {@code price} is strictly better than {@code limit}. */
    boolean better(Price price, Price limit) {
        return compare(price, limit) < 0;
    }

    /** Whether {@code price} has run against this side as far as a stop at {@code stop}. */
    boolean reaches(Price price, Price stop) {
        return compare(price, stop) >= 0;
    }

    /** Negative when the first price is better for this side. */
    private int compare(Price price, Price other) {
        return this == BUY ? price.compareTo(other) : other.compareTo(price);
    }
}
