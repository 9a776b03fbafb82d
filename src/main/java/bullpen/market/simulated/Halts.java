package bullpen.market.simulated;

import java.util.BitSet;

/**
 * The minutes of a session in which nothing is traded. The price goes on unseen meanwhile; an
 * auction at what it has become opens the first minute after a halt, and trades what was waiting.
 * The first minute always trades, and the last unless the market has been closed for the day.
 */
final class Halts {
    /** Falls of the index since the last close that halt the whole market. */
    private static final double[] FALLS = {
        StrictMath.log(0.93), StrictMath.log(0.87), StrictMath.log(0.80)
    };

    private static final int FALL_MINUTES = 15;

    /** So near the close only the greatest fall halts the market. */
    private static final int LATE = 35;

    private static final int MEAN = 5;
    private static final int BAND_MINUTES = 5;

    /** Minutes after the open, and before the close, in which the band is twice as wide. */
    private static final int OPENING = 15;

    private static final int CLOSING = 25;

    /** Sessions of a stock with news that halts it. */
    private static final double NEWS = 1.0 / 4000;

    private static final int NEWS_MINUTES = 30;

    private final int count;
    private final BitSet halted;

    private Halts(int count, BitSet halted) {
        this.count = count;
        this.halted = halted;
    }

    /**
     * Halts of the whole market.
     *
     * @param gap log return of the index from the last close to the open
     * @param path log return of the index since the open at each minute's end
     */
    static Halts ofMarket(double gap, double[] path) {
        int count = path.length - 1;
        var halted = new BitSet();
        int known = 0;
        for (int minute = 1; minute < count; minute++) {
            int reached = reached(gap + path[minute]);
            if (reached == FALLS.length) {
                halted.set(minute, count);
            } else if (reached > known && minute < count - LATE) {
                known = reached;
                halted.set(minute, minute + FALL_MINUTES);
            }
            minute = Math.max(minute, halted.length() - 1);
        }
        return new Halts(count, halted);
    }

    /** How many of the falls a return is beyond. */
    private static int reached(double move) {
        int reached = 0;
        while (reached < FALLS.length && move <= FALLS[reached]) {
            reached++;
        }
        return reached;
    }

    /**
     * These, and those of one instrument: when its price leaves a band around the mean of the last
     * minutes, and when there is news.
     *
     * @param path log of its price at each minute's end
     * @param range of the logs of all its prices in the session
     * @param band as a log return
     * @param news the minute that {@link #news} gives
     */
    Halts and(double[] path, double range, double band, int news) {
        if (range <= band && news == 0) {
            return this;
        }
        var both = new Halts(count, (BitSet) halted.clone());
        if (news > 0) {
            both.halt(news, NEWS_MINUTES);
        }
        for (int minute = 1; minute < count - 1; minute++) {
            boolean edge = minute < OPENING || minute >= count - CLOSING;
            double allowed = edge ? 2 * band : band;
            if (!both.at(minute) && Math.abs(path[minute] - mean(path, minute)) > allowed) {
                both.halt(minute, BAND_MINUTES);
            }
        }
        return both;
    }

    private void halt(int from, int minutes) {
        halted.set(from, Math.min(from + minutes, count - 1));
    }

    /** Of the minutes' ends before this one. */
    private static double mean(double[] path, int minute) {
        int from = Math.max(0, minute - MEAN);
        double sum = 0;
        for (int i = from; i < minute; i++) {
            sum += path[i];
        }
        return sum / (minute - from);
    }

    /**
     * The minute in which news stops trade in a stock, 0 on nearly all days.
     *
     * @param key of the stock's session
     */
    static int news(long key, int count) {
        return Draws.uniform(key, Move.NEWS_DRAW) < NEWS
                ? 1 + (int) ((count - NEWS_MINUTES - 1) * Draws.uniform(key, Move.NEWS_DRAW + 1))
                : 0;
    }

    boolean none() {
        return halted.isEmpty();
    }

    boolean at(int minute) {
        return halted.get(minute);
    }

    /** The last minute up to this one in which there is trade. */
    int traded(int minute) {
        return halted.previousClearBit(minute);
    }
}
