package bullpen.market.simulated;

import bullpen.engine.Symbol;
import bullpen.market.action.CorporateAction;

import java.time.LocalDate;

/**
 * One instrument on its way through the sessions: its fixed traits, drawn from the seed and its
 * symbol alone, and what the next session depends on.
 */
final class ListingState {
    private static final double YEARLY_DRIFT = 0.07;
    private static final double SHOCK = 0.07;
    private static final double MEMORY = 0.90;
    private static final double CAP = 15;
    private static final double FREEDOM = 4.5;
    private static final double EARNINGS = 0.04;
    private static final double FUND_YIELD = 0.015;
    private static final double MOST_YIELD = 0.04;

    // Draws of the fixed traits.
    private static final int BETA = 0;
    private static final int DEVIATION = 2;
    private static final int EARNINGS_OFFSET = 4;
    private static final int DIVIDEND_OFFSET = 5;
    private static final int YIELD = 6;
    private static final int EARNINGS_YIELD = 7;
    private static final int HANDY = 8;

    private final Listing listing;
    private final long series;
    private final double drift;
    private final double beta;
    private final double ownUsual;
    private final double deviation;
    private final int quarter;
    private final int earningsOffset;
    private final int dividendOffset;

    private double ownLevel = 1;
    private double busyness;
    private Shares shares;
    private int session;

    ListingState(long seed, Listing listing, int sessionsPerYear, double marketUsual) {
        this.listing = listing;
        this.series = Draws.key(seed, listing.symbol());
        this.drift = YEARLY_DRIFT / sessionsPerYear;
        this.quarter = Math.round(sessionsPerYear / 4f);
        this.earningsOffset = (int) (quarter * Draws.uniform(series, EARNINGS_OFFSET));
        this.dividendOffset = (int) (quarter * Draws.uniform(series, DIVIDEND_OFFSET));
        if (listing.fund()) {
            this.beta = 1;
            this.ownUsual = 0;
        } else {
            this.beta = Math.clamp(1 + 0.22 * Draws.normal(series, BETA), 0.4, 1.8);
            double yearly = 0.19 * StrictMath.exp(0.30 * Draws.normal(series, DEVIATION));
            this.ownUsual = yearly * yearly / sessionsPerYear;
        }
        double sector = listing.sector() == null ? 0 : SectorFactor.usual(sessionsPerYear);
        this.deviation = Math.sqrt(beta * beta * marketUsual + sector + ownUsual);
        this.shares = issued();
    }

    /** One stock in five pays no dividend; what pays much also earns much. */
    private Shares issued() {
        double drawn = (1.25 * Draws.uniform(series, YIELD) - 0.25) * MOST_YIELD;
        double yield = listing.fund() ? FUND_YIELD : Math.max(0, drawn);
        double earnings = 0.03 + 0.04 * Draws.uniform(series, EARNINGS_YIELD) + yield / 2;
        return new Shares(
                Symbol.of(listing.symbol()),
                listing.price(),
                yield,
                listing.fund() ? 0 : earnings,
                50 + 250 * Draws.uniform(series, HANDY));
    }

    Listing listing() {
        return listing;
    }

    double beta() {
        return beta;
    }

    Shares shares() {
        return shares;
    }

    /** Starts the price where the listing says, leaving volatility as warm as it is. */
    void list() {
        shares = issued();
    }

    ListingDay step(LocalDate date, Move market, Move sector, double nerves) {
        long key = Draws.key(series, date.toEpochDay());
        double ownVariance = ownUsual * nerves * ownLevel;
        double noise = Draws.student(FREEDOM, key, Move.RETURN_DRAW);
        Move own = Move.of(key, drift + Math.sqrt(ownVariance) * noise, ownVariance);
        ownLevel =
                Math.min(
                        CAP,
                        1 - SHOCK - MEMORY + SHOCK * ownLevel * noise * noise + MEMORY * ownLevel);
        double gap = beta * market.gap() + sector.gap() + own.gap() + earnings(key);
        double rest = beta * market.rest() + sector.rest() + own.rest();
        double variance = beta * beta * market.variance() + sector.variance() + ownVariance;
        CorporateAction action = shares.beforeOpen(date, isDue(dividendOffset));
        double open = shares.logPrice() + gap;
        long volume = volume(key, Math.abs(gap + rest), Math.sqrt(variance));
        shares.close(date, open + rest);
        session++;
        return new ListingDay(listing, action, open, beta, own, variance, volume);
    }

    private boolean isDue(int offset) {
        return (session + offset) % quarter == 0;
    }

    /** News once a quarter, told between the sessions. */
    private double earnings(long key) {
        if (listing.fund() || !isDue(earningsOffset)) {
            return 0;
        }
        shares.report();
        return EARNINGS * Draws.normal(key, Move.EARNINGS_DRAW);
    }

    /** How many sessions after the last one the next earnings are told. */
    int sessionsToEarnings() {
        return quarter - (session + earningsOffset - 1) % quarter;
    }

    /** Shares: more on a big move, more in nervous times, and busy days follow busy days. */
    private long volume(long key, double move, double expected) {
        busyness = 0.72 * busyness + 0.25 * Draws.normal(key, Move.VOLUME_DRAW);
        double log =
                StrictMath.log(listing.size().turnover / listing.price())
                        + busyness
                        + 0.22 * StrictMath.log(0.25 + move / expected)
                        + 0.35 * StrictMath.log(expected / deviation);
        return Math.round(StrictMath.exp(log) * shares.multiple());
    }
}
