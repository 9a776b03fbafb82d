package bullpen.engine;

import java.util.regex.Pattern;

/**
 * What is traded, named by its ticker.
 *
 * @param ticker 1 to 12 of {@code A-Z 0-9 . -}, the first a letter or digit
 */
public record Symbol(String ticker) implements Comparable<Symbol> {
    private static final Pattern TICKER = Pattern.compile("[A-Z0-9][A-Z0-9.-]{0,11}");

    public Symbol {
        if (!isTicker(ticker)) {
            throw new IllegalArgumentException("Not a ticker: " + ticker);
        }
    }

    public static Symbol of(String ticker) {
        return new Symbol(ticker);
    }

    /** Whether the text may be a ticker at all; says nothing about whether it is listed. */
    public static boolean isTicker(String text) {
        return TICKER.matcher(text).matches();
    }

    @Override
    public int compareTo(Symbol other) {
        return ticker.compareTo(other.ticker);
    }

    @Override
    public String toString() {
        return ticker;
    }
}
