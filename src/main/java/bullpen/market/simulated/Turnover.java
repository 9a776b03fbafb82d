package bullpen.market.simulated;

/**
 * Which share of a session's volume is traded by each minute's end. Minutes follow the session's
 * shape; a minute in which the price moves far sees more, and each has luck of its own, as the
 * waiting times of trades would give it.
 */
final class Turnover {
    /** What a minute without luck or move still has. */
    private static final double STEADY = 0.3;

    private static final double LUCK = 0.4;
    private static final double MOVE = 0.3;

    private final double[] done;

    /**
     * @param path log of the price at each minute's start, and at the last one's end
     * @param deviation expected of the session from its open to its close
     * @param key of the session's draws
     */
    Turnover(Minutes minutes, double[] path, double deviation, long key) {
        int count = minutes.count();
        done = new double[count + 1];
        for (int minute = 0; minute < count; minute++) {
            double luck = MinuteDraws.luck(Draws.bits(~key, minute));
            double move = Math.abs(path[minute + 1] - path[minute]);
            double usual = deviation * minutes.root(minute);
            double weight = STEADY + LUCK * luck + MOVE * move / usual;
            done[minute + 1] = done[minute] + minutes.share(minute) * weight;
        }
        double whole = done[count];
        for (int minute = 1; minute < count; minute++) {
            done[minute] /= whole;
        }
        done[count] = 1;
    }

    /** Before a minute. */
    double before(int minute) {
        return done[minute];
    }

    /** Before a moment within a minute. */
    double before(int minute, double part) {
        return done[minute] + (done[minute + 1] - done[minute]) * part;
    }
}
