package bullpen.market.simulated;

/**
 * One instrument's session, minute by minute. The path gives the price at each minute's ends;
 * within a minute it goes as far up and down as a random walk between these ends would. The day's
 * bar and every quote are read from it, so the bar is exactly what the quotes add up to.
 */
final class DayPath {
    private static final long TICKS = 10_000;
    private static final long CENT = 100;
    private static final long FLOOR = 1_000;

    private final ListingDay day;
    private final double level;
    private final double[] path = new double[Minutes.COUNT + 1];
    private final double[] high = new double[Minutes.COUNT];
    private final double[] low = new double[Minutes.COUNT];
    private double top = Double.NEGATIVE_INFINITY;
    private double bottom = Double.POSITIVE_INFINITY;

    /**
     * @param market log return of the market at each minute's end
     * @param sector the same of the instrument's sector
     */
    DayPath(ListingDay day, double level, double[] market, double[] sector) {
        this.day = day;
        this.level = level;
        double[] own = day.own().path();
        for (int i = 0; i < path.length; i++) {
            path[i] = day.open() + day.beta() * market[i] + sector[i] + own[i];
        }
        double restVariance = day.variance() * Move.REST;
        for (int minute = 0; minute < Minutes.COUNT; minute++) {
            reach(minute, restVariance * Minutes.share(minute));
        }
    }

    /** How far a random walk between the minute's ends goes: the known law of its extremes. */
    private void reach(int minute, double variance) {
        long bits = Draws.bits(~day.own().key(), minute);
        double sum = path[minute] + path[minute + 1];
        double step = path[minute + 1] - path[minute];
        double square = step * step;
        double up = (sum + Math.sqrt(square + variance * Minutes.tailAbove(bits))) / 2;
        double down = (sum - Math.sqrt(square + variance * Minutes.tailBelow(bits))) / 2;
        high[minute] = up;
        low[minute] = down;
        top = Math.max(top, up);
        bottom = Math.min(bottom, down);
    }

    Listing listing() {
        return day.listing();
    }

    ListingDay day() {
        return day;
    }

    /** Market variance expected of the session against the usual one. */
    double level() {
        return level;
    }

    long open() {
        return price(path[0]);
    }

    long high() {
        return price(top);
    }

    long low() {
        return price(bottom);
    }

    long close() {
        return price(path[Minutes.COUNT]);
    }

    long volume() {
        return day.volume();
    }

    /** Log price at a minute's start. */
    double start(int minute) {
        return path[minute];
    }

    double end(int minute) {
        return path[minute + 1];
    }

    double highest(int minute) {
        return high[minute];
    }

    double lowest(int minute) {
        return low[minute];
    }

    /**
     * The price in 1/10,000 USD for its logarithm: whole cents, below 1 USD whole hundredths of a
     * cent, and never below 10 cents. Monotone, so extremes stay extremes.
     */
    static long price(double log) {
        double dollars = StrictMath.exp(log);
        long price =
                dollars < 1
                        ? Math.round(dollars * TICKS)
                        : Math.round(dollars * (TICKS / CENT)) * CENT;
        return Math.max(FLOOR, price);
    }
}
