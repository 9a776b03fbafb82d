package bullpen.engine;

/**
 * The prices that a quote or a bar shows.
 *
 * @param buysAt the best price for a buyer with a limit
 * @param sellsAt the best price for a seller with a limit
 * @param low the lowest last price, which stops look at
 * @param high the highest last price
 * @param closes whether the session's last price is among them
 */
record PriceRange(Price buysAt, Price sellsAt, Price low, Price high, boolean closes) {
    static PriceRange of(Quote quote) {
        Price last = quote.last();
        Price ask = quote.touch(Side.BUY);
        Price bid = quote.touch(Side.SELL);
        return new PriceRange(
                ask == null ? last : ask, bid == null ? last : bid, last, last, false);
    }

    static PriceRange of(Bar bar) {
        return new PriceRange(bar.low(), bar.high(), bar.low(), bar.high(), true);
    }
}
