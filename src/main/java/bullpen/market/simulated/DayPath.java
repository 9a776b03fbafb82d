package bullpen.market.simulated;

/**
 * One instrument's session, minute by minute. The path gives the price at each minute's ends;
 * within a minute it goes as far up and down as a random walk between these ends would. The day's
 * bar, its minutes' bars and every quote are read from it, so the bars are exactly what the quotes
 * add up to. Nothing of a halted minute is ever seen.
 */
final class DayPath {
    private static final long TICKS = 10_000;
    private static final long CENT = 100;
    private static final long FLOOR = 1_000;

    private final ListingDay day;
    private final MarketPath market;
    private final Minutes minutes;
    private final Halts halts;
    private final double[] path;
    private final double[] high;
    private final double[] low;
    private double top = Double.NEGATIVE_INFINITY;
    private double bottom = Double.POSITIVE_INFINITY;

    /**
     * @param sector log return of the instrument's sector since the open at each minute's end
     */
    DayPath(ListingDay day, MarketPath market, double[] sector) {
        this.day = day;
        this.market = market;
        this.minutes = market.minutes();
        int count = minutes.count();
        double[] whole = market.path();
        this.path = day.own().path(minutes);
        for (int i = 0; i < path.length; i++) {
            path[i] += day.open() + day.beta() * whole[i] + sector[i];
        }
        this.high = new double[count];
        this.low = new double[count];
        double restVariance = day.variance() * Move.REST;
        for (int minute = 0; minute < count; minute++) {
            reach(minute, restVariance * minutes.share(minute));
            top = Math.max(top, high[minute]);
            bottom = Math.min(bottom, low[minute]);
        }
        int news = day.listing().fund() ? 0 : Halts.news(day.own().key(), count);
        double band = day.listing().size().band;
        this.halts = market.halts().and(path, top - bottom, band, news);
        if (!halts.none()) {
            leaveOutHalts();
        }
    }

    /** How far a random walk between the minute's ends goes: the known law of its extremes. */
    private void reach(int minute, double variance) {
        long bits = Draws.bits(~day.own().key(), minute);
        double sum = path[minute] + path[minute + 1];
        double step = path[minute + 1] - path[minute];
        double square = step * step;
        high[minute] = (sum + Math.sqrt(square + variance * MinuteDraws.tailAbove(bits))) / 2;
        low[minute] = (sum - Math.sqrt(square + variance * MinuteDraws.tailBelow(bits))) / 2;
    }

    private void leaveOutHalts() {
        top = Double.NEGATIVE_INFINITY;
        bottom = Double.POSITIVE_INFINITY;
        for (int minute = 0; minute < minutes.count(); minute++) {
            if (!halts.at(minute)) {
                top = Math.max(top, high[minute]);
                bottom = Math.min(bottom, low[minute]);
            }
        }
    }

    ListingDay day() {
        return day;
    }

    Minutes minutes() {
        return minutes;
    }

    /** Market variance expected of the session against the usual one. */
    double level() {
        return market.level();
    }

    boolean halted(int minute) {
        return halts.at(minute);
    }

    /** The last minute up to this one in which there is trade. */
    int traded(int minute) {
        return halts.traded(minute);
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
        return price(path[halts.traded(minutes.count() - 1) + 1]);
    }

    long volume() {
        return volumeThrough(minutes.count() - 1);
    }

    /** Shares traded by the end of a minute since the session's open. */
    long volumeThrough(int minute) {
        return volumeAt(minutes.done(halts.traded(minute) + 1));
    }

    /** The same by a moment within a minute that is not halted. */
    long volumeWithin(int minute, double part) {
        return volumeAt(minutes.done(minute) + minutes.share(minute) * part);
    }

    private long volumeAt(double done) {
        return (long) (day.volume() * minutes.length() * done);
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
