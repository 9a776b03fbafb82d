package bullpen.market.simulated;

/** What the stocks of one sector have in common beyond the market. */
final class SectorFactor {
    private static final double YEARLY_DEVIATION = 0.085;
    private static final double FREEDOM = 8;

    private final long series;
    private final double usual;

    SectorFactor(long seed, String sector, int sessionsPerYear) {
        this.series = Draws.key(seed, "sector " + sector);
        this.usual = usual(sessionsPerYear);
    }

    /** Long-run variance of a session, the same in all sectors. */
    static double usual(int sessionsPerYear) {
        return YEARLY_DEVIATION * YEARLY_DEVIATION / sessionsPerYear;
    }

    Move step(long epochDay, double nerves) {
        long key = Draws.key(series, epochDay);
        double variance = usual * nerves;
        double change = Math.sqrt(variance) * Draws.student(FREEDOM, key, Move.RETURN_DRAW);
        return Move.of(key, change, variance);
    }
}
