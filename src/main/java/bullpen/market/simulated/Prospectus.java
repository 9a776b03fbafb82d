package bullpen.market.simulated;

import bullpen.engine.Symbol;
import bullpen.market.Profile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What one reads about a listing. Nothing of it is a fact about the company whose name it bears,
 * and the words say so.
 */
final class Prospectus {
    /** What a whole company is worth against the turnover of a session. */
    private static final double SESSIONS_TO_TURN_OVER = 250;

    private static final long MILLION = 1_000_000;

    private Prospectus() {}

    static Profile of(ListingState state, LocalDate nextEarnings) {
        Listing listing = state.listing();
        Shares shares = state.shares();
        boolean fund = listing.fund();
        return new Profile(
                Symbol.of(listing.symbol()),
                fund ? fund(listing) : company(listing),
                listing.industry(),
                fund ? null : sharesOutstanding(listing, shares),
                fund ? null : hundredths(shares.earnings()),
                shares.yearlyDividend(),
                hundredths(state.beta()),
                fund ? null : nextEarnings);
    }

    private static String company(Listing listing) {
        return """
        A simulated company under the name of %s: its price, its figures and its news come \
        from a model of a market and say nothing of the real company.\
        """
                .formatted(listing.name());
    }

    private static String fund(Listing listing) {
        return """
        A simulated fund that follows %s. Its price and its figures come from a model of a \
        market and say nothing of the real fund.\
        """
                .formatted(
                        listing.sector() == null
                                ? "the whole simulated market"
                                : "the sector %s of the simulated market"
                                        .formatted(listing.sector()));
    }

    private static long sharesOutstanding(Listing listing, Shares shares) {
        double first = listing.size().turnover * SESSIONS_TO_TURN_OVER / listing.price();
        return Math.round(first * shares.multiple() / MILLION) * MILLION;
    }

    private static BigDecimal hundredths(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
