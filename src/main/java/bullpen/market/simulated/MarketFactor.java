package bullpen.market.simulated;

/**
 * The return of the market as a whole: GJR-GARCH(1,1) with fat-tailed innovations. Volatility comes
 * in clusters, and rises more after losses than after gains.
 */
final class MarketFactor {
    private static final double YEARLY_DEVIATION = 0.165;
    private static final double SHOCK = 0.03;
    private static final double LOSS_SHOCK = 0.14;
    private static final double MEMORY = 0.89;
    private static final double CAP = 30;
    private static final double FREEDOM = 7;

    private final long series;
    private final double usual;
    private double variance;

    MarketFactor(long seed, int sessionsPerYear) {
        this.series = Draws.key(seed, "market");
        this.usual = YEARLY_DEVIATION * YEARLY_DEVIATION / sessionsPerYear;
        this.variance = usual;
    }

    /** Long-run variance of a session. */
    double usual() {
        return usual;
    }

    /** Variance expected of the coming session against the usual one. */
    double level() {
        return variance / usual;
    }

    /** What the market's nerves add to the variance of everything else; 1 when it is calm. */
    double nerves() {
        return Math.clamp(StrictMath.pow(level(), 0.6), 0.5, 5);
    }

    Move step(long epochDay) {
        long key = Draws.key(series, epochDay);
        double change = Math.sqrt(variance) * Draws.student(FREEDOM, key, Move.RETURN_DRAW);
        Move move = Move.of(key, change, variance);
        double shock = change < 0 ? SHOCK + LOSS_SHOCK : SHOCK;
        double floor = usual * (1 - SHOCK - LOSS_SHOCK / 2 - MEMORY);
        variance = Math.min(CAP * usual, floor + shock * change * change + MEMORY * variance);
        return move;
    }
}
