package bullpen.market.simulated;

/**
 * What one source of returns (the market, a sector, a stock's own news) does in a session. Moves of
 * several sources add up, in every part and in every minute.
 *
 * @param key of its draws in this session
 * @param gap log return from the last close to the open
 * @param rest log return from the open to the close
 * @param variance of gap and rest together, as expected before the session
 */
record Move(long key, double gap, double rest, double variance) {
    /** For what no such source touches. */
    static final Move NONE = new Move(0, 0, 0, 0);

    /** With earnings, which are told overnight, a third of a stock's variance. */
    private static final double OVERNIGHT = 0.27;

    /** Share of variance from the open to the close. */
    static final double REST = 1 - OVERNIGHT;

    // A session's draws under its key; those below are the minutes'.
    static final int RETURN_DRAW = 1_000_000;
    private static final int GAP_DRAW = 1_000_002;
    static final int EARNINGS_DRAW = 1_000_004;
    static final int VOLUME_DRAW = 1_000_006;
    static final int NEWS_DRAW = 1_000_008;

    /**
     * Splits a session's return so that gap and rest keep their sum and their shares of variance.
     */
    static Move of(long key, double wholeReturn, double variance) {
        double noise = Math.sqrt(OVERNIGHT * (1 - OVERNIGHT) * variance);
        double gap = OVERNIGHT * wholeReturn + noise * Draws.normal(key, GAP_DRAW);
        return new Move(key, gap, wholeReturn - gap, variance);
    }

    /** Variance of the open-to-close part. */
    double restVariance() {
        return REST * variance;
    }

    /**
     * Log return since the open, then at the end of each minute: a random walk with fat tails and
     * the session's shape, bent so that it ends at {@link #rest}.
     */
    double[] path(Minutes minutes) {
        double[] path = new double[minutes.count() + 1];
        double deviation = Math.sqrt(restVariance());
        double sum = 0;
        for (int minute = 0; minute < minutes.count(); minute++) {
            sum += deviation * minutes.root(minute) * MinuteDraws.student(Draws.bits(key, minute));
            path[minute + 1] = sum;
        }
        double bend = rest - sum;
        for (int minute = 1; minute < minutes.count(); minute++) {
            path[minute] += bend * minutes.done(minute);
        }
        path[minutes.count()] = rest;
        return path;
    }
}
