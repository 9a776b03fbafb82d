package bullpen.market.simulated;

import bullpen.market.action.CorporateAction;

import org.jspecify.annotations.Nullable;

/**
 * What a session holds for one instrument, before its minutes are worked out.
 *
 * @param action what happens to the shares before the open
 * @param open log of the open
 * @param variance of the close-to-close return, as expected before the session
 * @param volume shares, if the session has the usual length
 */
record ListingDay(
        Listing listing,
        @Nullable CorporateAction action,
        double open,
        double beta,
        Move own,
        double variance,
        long volume) {}
