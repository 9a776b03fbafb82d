package bullpen.market.simulated;

/** A moment within one minute of a {@link DayPath}. */
final class Moment {
    static final int SIDE = 3;
    static final int BID_SIZE = 4;
    static final int ASK_SIZE = 6;

    private static final int JITTER = 0;
    private static final int WIDTH = 2;

    private static final int MINUTE_DRAWS = 10_000;
    private static final int TURNS = 1_000;

    /** The draws of a minute change this often. */
    private static final int BEATS = 240;

    private final DayPath path;
    private final int minute;
    private final double part;
    private final long key;
    private final long minuteKey;

    Moment(DayPath path, Minutes.Time time) {
        this.path = path;
        this.minute = time.minute();
        this.part = time.part();
        this.minuteKey = Draws.key(path.day().own().key(), MINUTE_DRAWS + minute);
        this.key = Draws.key(minuteKey, (int) (part * BEATS));
    }

    /** Uniform in 0 to 1; its own for each use and each beat. */
    double uniform(int use) {
        return Draws.uniform(key, use);
    }

    /** The last price: on its way through the minute's extremes to its end, with some jitter. */
    long last() {
        double deviation =
                Math.sqrt(path.day().variance() * Move.REST * path.minutes().share(minute)) / 8;
        double log = way() + deviation * Draws.normal(key, JITTER);
        if (part == 0) {
            log = path.start(minute);
        }
        return DayPath.price(Math.clamp(log, path.lowest(minute), path.highest(minute)));
    }

    /** Straight lines from the start by one extreme, then the other, to the end. */
    private double way() {
        double start = path.start(minute);
        double end = path.end(minute);
        boolean lowFirst = Draws.uniform(minuteKey, TURNS) < (end > start ? 0.8 : 0.2);
        double first = lowFirst ? path.lowest(minute) : path.highest(minute);
        double second = lowFirst ? path.highest(minute) : path.lowest(minute);
        double firstAt = 0.15 + 0.3 * Draws.uniform(minuteKey, TURNS + 1);
        double secondAt = 0.55 + 0.3 * Draws.uniform(minuteKey, TURNS + 2);
        if (part < firstAt) {
            return between(start, first, part / firstAt);
        }
        if (part < secondAt) {
            return between(first, second, (part - firstAt) / (secondAt - firstAt));
        }
        return between(second, end, (part - secondAt) / (1 - secondAt));
    }

    private static double between(double from, double to, double share) {
        return from + (to - from) * share;
    }

    /** At least a tick; wide at the open, somewhat at the close, and in nervous times. */
    long spread(long last, long tick) {
        double hour = minute < 5 ? 2.5 : minute >= path.minutes().count() - 2 ? 1.5 : 1;
        double wide =
                path.day().listing().size().spread
                        * 1e-4
                        * hour
                        * Math.sqrt(path.level())
                        * StrictMath.exp(0.3 * (2 * uniform(WIDTH) - 1));
        return Math.max(1, Math.round(wide * last / tick)) * tick;
    }

    /** Shares on offer, in hundreds. */
    int size(int use) {
        return 100 * (1 + (int) StrictMath.exp(1 + 0.8 * Draws.normal(key, use)));
    }

    long volume() {
        return path.volumeWithin(minute, part);
    }
}
