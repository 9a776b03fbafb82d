package bullpen.market.file;

/** Prices that cannot be taken in; the message says which file, line and why. */
public final class BadPrices extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadPrices(String message) {
        super(message);
    }
}
