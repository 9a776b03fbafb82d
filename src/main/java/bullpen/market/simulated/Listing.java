package bullpen.market.simulated;

import org.jspecify.annotations.Nullable;

/**
 * One instrument of the simulated market.
 *
 * @param sector null for a fund that is the whole market
 * @param industry within the sector, null for a fund
 * @param price in USD on the first day of the world
 */
record Listing(
        String symbol,
        String name,
        @Nullable String sector,
        @Nullable String industry,
        boolean fund,
        String exchange,
        Size size,
        double price) {

    /** How much of it changes hands: sets the spread, the volume and the halts. */
    enum Size {
        INDEX(0.6, 30e9, 0.05),
        FUND(1.0, 1.2e9, 0.05),
        MEGA(1.5, 5e9, 0.05),
        LARGE(3.0, 1e9, 0.05),
        MEDIUM(12.0, 0.25e9, 0.10);

        /** Half of the trades of a quiet day see a spread of at most this, in basis points. */
        final double spread;

        /** USD traded in an ordinary session. */
        final double turnover;

        /** How far the price may go from that of the last minutes before trade is halted. */
        final double band;

        Size(double spread, double turnover, double band) {
            this.spread = spread;
            this.turnover = turnover;
            this.band = band;
        }
    }
}
