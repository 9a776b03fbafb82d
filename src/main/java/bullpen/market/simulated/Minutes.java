package bullpen.market.simulated;

import bullpen.calendar.Session;

import java.time.Duration;
import java.time.Instant;

/**
 * The minutes of a session, and how its volume and variance are spread over them. A session has
 * 390; a longer one has as many, each longer than by the clock; a shorter one has fewer.
 */
final class Minutes {
    private static final int MOST = 390;
    private static final int BIN = 30;
    private static final double[] HALF_HOURS = {
        .140, .097, .076, .064, .067, .055, .048, .052, .046, .057, .048, .070, .180
    };

    private static final Minutes USUAL = new Minutes(MOST);

    /** A moment: how many minutes are over, and which part of the one that runs, below 1. */
    record Time(int minute, double part) {}

    private final int count;

    /** Share before each minute's end, from 0 to 1. */
    private final double[] done;

    private final double[] share;
    private final double[] root;

    private Minutes(int count) {
        this.count = count;
        this.done = new double[count + 1];
        this.share = new double[count];
        this.root = new double[count];
        for (int minute = 0; minute < count; minute++) {
            done[minute + 1] = minute + 1 < count ? doneAt((minute + 1.0) * MOST / count) : 1;
            share[minute] = done[minute + 1] - done[minute];
            root[minute] = Math.sqrt(share[minute]);
        }
    }

    static Minutes of(Session session) {
        return ofCount(Duration.between(session.open(), session.close()).toMinutes());
    }

    static Minutes usual() {
        return USUAL;
    }

    static Minutes ofCount(long count) {
        return count >= MOST ? USUAL : new Minutes((int) count);
    }

    /** Share of the usual session's volume and variance before one of its moments. */
    private static double doneAt(double minutes) {
        double sum = 0;
        double before = 0;
        for (int bin = 0; bin < HALF_HOURS.length; bin++) {
            sum += HALF_HOURS[bin];
            before += HALF_HOURS[bin] * Math.clamp(minutes / BIN - bin, 0, 1);
        }
        return before / sum;
    }

    int count() {
        return count;
    }

    /** How long the session is against the usual one. */
    double length() {
        return (double) count / MOST;
    }

    /** Share of the session's volume and variance in a minute; they add up to one. */
    double share(int minute) {
        return share[minute];
    }

    /** Square root of a minute's share: its part of the session's standard deviation. */
    double root(int minute) {
        return root[minute];
    }

    /** Share of volume and variance in the first minutes of the session. */
    double done(int minutes) {
        return done[minutes];
    }

    /**
     * @param now within the session
     */
    Time at(Session session, Instant now) {
        long whole = millis(session);
        long passed = Duration.between(session.open(), now).toMillis() * count;
        return new Time((int) (passed / whole), (double) (passed % whole) / whole);
    }

    /** The first millisecond of a minute. */
    Instant start(Session session, int minute) {
        return session.open().plusMillis(Math.ceilDiv(minute * millis(session), count));
    }

    /** How long a minute lasts by the clock. */
    Duration lasting(Session session) {
        return Duration.ofMillis(millis(session) / count);
    }

    private static long millis(Session session) {
        return Duration.between(session.open(), session.close()).toMillis();
    }
}
