package bullpen.market.simulated;

import org.jspecify.annotations.Nullable;

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

    /** Standard deviations of a minute that its extremes are never beyond its ends. */
    private static final double MOST_REACH = 1.001 * Math.sqrt(MinuteDraws.MOST_TAIL) / 2;

    private final ListingDay day;
    private final MarketPath market;
    private final Minutes minutes;
    private final Halts halts;
    private final double[] path;
    private final double restVariance;
    private double top = Double.NEGATIVE_INFINITY;
    private double bottom = Double.POSITIVE_INFINITY;
    private volatile @Nullable Turnover turnover;

    /**
     * @param sector log return of the instrument's sector since the open at each minute's end
     */
    DayPath(ListingDay day, MarketPath market, double[] sector) {
        this.day = day;
        this.market = market;
        this.minutes = market.minutes();
        this.restVariance = day.variance() * Move.REST;
        double[] whole = market.path();
        this.path = day.own().path(minutes);
        for (int i = 0; i < path.length; i++) {
            path[i] += day.open() + day.beta() * whole[i] + sector[i];
        }
        reachAll();
        int news = day.listing().fund() ? 0 : Halts.news(day.own().key(), minutes.count());
        double band = day.listing().size().band;
        this.halts = market.halts().and(path, top - bottom, band, news);
        if (!halts.none()) {
            leaveOutHalts();
        }
    }

    /**
     * Finds the day's extremes. Nearly all minutes end too far inside what the others' ends span to
     * reach beyond it, whatever is drawn for them; so nothing is.
     */
    private void reachAll() {
        double highestEnd = path[0];
        double lowestEnd = path[0];
        for (double end : path) {
            highestEnd = Math.max(highestEnd, end);
            lowestEnd = Math.min(lowestEnd, end);
        }
        double most = Math.sqrt(restVariance) * MOST_REACH;
        for (int minute = 0; minute < minutes.count(); minute++) {
            double start = path[minute];
            double end = path[minute + 1];
            double reach = most * minutes.root(minute);
            if (Math.max(start, end) + reach >= highestEnd) {
                top = Math.max(top, highest(minute));
            }
            if (Math.min(start, end) - reach <= lowestEnd) {
                bottom = Math.min(bottom, lowest(minute));
            }
        }
    }

    private void leaveOutHalts() {
        top = Double.NEGATIVE_INFINITY;
        bottom = Double.POSITIVE_INFINITY;
        for (int minute = 0; minute < minutes.count(); minute++) {
            if (!halts.at(minute)) {
                top = Math.max(top, highest(minute));
                bottom = Math.min(bottom, lowest(minute));
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
        int last = minutes.count() - 1;
        return halts.traded(last) == last ? volumeAt(1) : volumeThrough(last);
    }

    /** Shares traded by the end of a minute since the session's open. */
    long volumeThrough(int minute) {
        return volumeAt(turnover().before(halts.traded(minute) + 1));
    }

    /** The same by a moment within a minute that is not halted. */
    long volumeWithin(int minute, double part) {
        return volumeAt(turnover().before(minute, part));
    }

    private long volumeAt(double done) {
        return (long) (day.volume() * minutes.length() * done);
    }

    /** Worked out when minutes are asked for, since most days are only ever seen whole. */
    private Turnover turnover() {
        Turnover known = turnover;
        if (known == null) {
            known = new Turnover(minutes, path, Math.sqrt(restVariance), day.own().key());
            turnover = known;
        }
        return known;
    }

    /** Log price at a minute's start. */
    double start(int minute) {
        return path[minute];
    }

    double end(int minute) {
        return path[minute + 1];
    }

    /** How far up a random walk between the minute's ends goes: the known law of its extremes. */
    double highest(int minute) {
        double tail = MinuteDraws.tailAbove(bits(minute));
        return (path[minute] + path[minute + 1] + span(minute, tail)) / 2;
    }

    double lowest(int minute) {
        double tail = MinuteDraws.tailBelow(bits(minute));
        return (path[minute] + path[minute + 1] - span(minute, tail)) / 2;
    }

    private long bits(int minute) {
        return Draws.bits(~day.own().key(), minute);
    }

    private double span(int minute, double tail) {
        double step = path[minute + 1] - path[minute];
        return Math.sqrt(step * step + restVariance * minutes.share(minute) * tail);
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
