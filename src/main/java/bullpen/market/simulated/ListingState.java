package bullpen.market.simulated;

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

    private final Listing listing;
    private final long series;
    private final double drift;
    private final double beta;
    private final double ownUsual;
    private final double deviation;
    private final int quarter;
    private final int earningsOffset;

    private double ownLevel = 1;
    private double busyness;
    private double logPrice;
    private int session;

    ListingState(long seed, Listing listing, int sessionsPerYear, double marketUsual) {
        this.listing = listing;
        this.series = Draws.key(seed, listing.symbol());
        this.drift = YEARLY_DRIFT / sessionsPerYear;
        this.quarter = Math.round(sessionsPerYear / 4f);
        this.earningsOffset = (int) (quarter * Draws.uniform(series, 4));
        if (listing.fund()) {
            this.beta = 1;
            this.ownUsual = 0;
        } else {
            this.beta = Math.clamp(1 + 0.22 * Draws.normal(series, 0), 0.4, 1.8);
            double yearly = 0.19 * StrictMath.exp(0.30 * Draws.normal(series, 2));
            this.ownUsual = yearly * yearly / sessionsPerYear;
        }
        double sector = listing.sector() == null ? 0 : SectorFactor.usual(sessionsPerYear);
        this.deviation = Math.sqrt(beta * beta * marketUsual + sector + ownUsual);
    }

    Listing listing() {
        return listing;
    }

    /** Starts the price where the listing says, leaving volatility as warm as it is. */
    void list() {
        logPrice = StrictMath.log(listing.price());
    }

    ListingDay step(long epochDay, Move market, Move sector, double nerves) {
        long key = Draws.key(series, epochDay);
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
        double open = logPrice + gap;
        long volume = volume(key, Math.abs(gap + rest), Math.sqrt(variance));
        var day = new ListingDay(listing, logPrice, open, beta, own, variance, volume);
        logPrice = open + rest;
        session++;
        return day;
    }

    /** News once a quarter, told between the sessions. */
    private double earnings(long key) {
        boolean due = !listing.fund() && (session + earningsOffset) % quarter == 0;
        return due ? EARNINGS * Draws.normal(key, Move.EARNINGS_DRAW) : 0;
    }

    /** Shares: more on a big move, more in nervous times, and busy days follow busy days. */
    private long volume(long key, double move, double expected) {
        busyness = 0.72 * busyness + 0.25 * Draws.normal(key, Move.VOLUME_DRAW);
        double log =
                StrictMath.log(listing.size().turnover / listing.price())
                        + busyness
                        + 0.22 * StrictMath.log(0.25 + move / expected)
                        + 0.35 * StrictMath.log(expected / deviation);
        return Math.round(StrictMath.exp(log));
    }
}
