package bullpen.market;

import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

/**
 * What can be traded.
 *
 * @param sector null when unknown, and for funds that are the whole market
 * @param exchange where it is listed, such as {@code Nasdaq}; empty when unknown
 */
public record Instrument(
        Symbol symbol, String name, Type type, String exchange, @Nullable String sector) {

    /** What kind of instrument it is. */
    public enum Type {
        STOCK("Stock", "stock"),
        ETF("Fund", "etf");

        private final String label;
        private final String code;

        Type(String label, String code) {
            this.label = label;
            this.code = code;
        }

        /** For people. */
        public String label() {
            return label;
        }

        /** In the database and in the API. */
        public String code() {
            return code;
        }

        static Type of(String code) {
            return code.equals(ETF.code) ? ETF : STOCK;
        }
    }

    /** The same under another symbol. */
    Instrument under(Symbol other) {
        boolean isNamed = !name.equals(symbol.ticker());
        return new Instrument(other, isNamed ? name : other.ticker(), type, exchange, sector);
    }

    /** A well-formed symbol of which nothing else is known. */
    public static Instrument unknown(Symbol symbol) {
        return new Instrument(symbol, symbol.ticker(), Type.STOCK, "", null);
    }
}
