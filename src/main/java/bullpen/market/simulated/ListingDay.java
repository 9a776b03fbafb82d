package bullpen.market.simulated;

/**
 * What a session holds for one instrument, before its minutes are worked out.
 *
 * @param before log of the last close
 * @param open log of the open
 * @param variance of the close-to-close return, as expected before the session
 * @param volume shares
 */
record ListingDay(
        Listing listing,
        double before,
        double open,
        double beta,
        Move own,
        double variance,
        long volume) {}
