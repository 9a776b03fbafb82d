package bullpen.market.simulated;

/**
 * What every session's 390 minutes have in common: the shape of volume, by which variance is spread
 * too, and tables that turn random bits into a minute's draws at the cost of a look-up.
 */
final class Minutes {
    /** Model minutes in a session, however long it lasts by the clock. */
    static final int COUNT = 390;

    private static final int BIN = 30;
    private static final double[] HALF_HOURS = {
        .140, .097, .076, .064, .067, .055, .048, .052, .046, .057, .048, .070, .180
    };

    private static final int STUDENT_BITS = 13;
    private static final double[] STUDENT = studentTable(1 << STUDENT_BITS);
    private static final int TAIL_BITS = 11;
    private static final double[] TAIL = tailTable(1 << TAIL_BITS);

    /** Share of a session's volume and variance in each minute; they add up to one. */
    private static final double[] SHARE = shares();

    private static final double[] ROOT = roots();

    /** Share before each minute's end; 391 values from 0 to 1. */
    private static final double[] DONE = done();

    private Minutes() {}

    static double share(int minute) {
        return SHARE[minute];
    }

    /** Square root of a minute's share: its part of a session's standard deviation. */
    static double root(int minute) {
        return ROOT[minute];
    }

    /** Share of volume and variance in the first minutes of a session. */
    static double done(int minutes) {
        return DONE[minutes];
    }

    /** Student's t with 5 degrees of freedom and unit variance, from the lowest 14 bits. */
    static double student(long bits) {
        double size = STUDENT[(int) (bits >>> 1) & ((1 << STUDENT_BITS) - 1)];
        return (bits & 1) == 0 ? size : -size;
    }

    /** Twice a standard exponential draw, from 11 bits above the lowest 14. */
    static double tailAbove(long bits) {
        return TAIL[(int) (bits >>> 14) & ((1 << TAIL_BITS) - 1)];
    }

    /** Twice a standard exponential draw, from the 11 bits after those. */
    static double tailBelow(long bits) {
        return TAIL[(int) (bits >>> 25) & ((1 << TAIL_BITS) - 1)];
    }

    private static double[] shares() {
        double sum = 0;
        for (double share : HALF_HOURS) {
            sum += share;
        }
        double[] shares = new double[COUNT];
        for (int minute = 0; minute < COUNT; minute++) {
            shares[minute] = HALF_HOURS[minute / BIN] / (BIN * sum);
        }
        return shares;
    }

    private static double[] roots() {
        double[] roots = new double[COUNT];
        for (int minute = 0; minute < COUNT; minute++) {
            roots[minute] = Math.sqrt(SHARE[minute]);
        }
        return roots;
    }

    private static double[] done() {
        double[] done = new double[COUNT + 1];
        for (int minute = 0; minute < COUNT; minute++) {
            done[minute + 1] = done[minute] + SHARE[minute];
        }
        done[COUNT] = 1;
        return done;
    }

    /** The upper half of the quantiles, from its closed distribution by bisection on the angle. */
    private static double[] studentTable(int size) {
        double[] table = new double[size];
        double from = 0;
        for (int i = 0; i < size; i++) {
            double wanted = (i + 0.5) / size;
            double low = from;
            double high = StrictMath.PI / 2;
            for (int step = 0; step < 44; step++) {
                double middle = (low + high) / 2;
                if (studentMass(middle) < wanted) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            from = low;
            table[i] = Math.sqrt(3) * StrictMath.tan(low);
        }
        return table;
    }

    /** Probability that |t| is below sqrt(5) tan(angle). */
    private static double studentMass(double angle) {
        double sine = StrictMath.sin(angle);
        double cosine = StrictMath.cos(angle);
        double sum = angle + sine * cosine * (1 + 2.0 / 3 * cosine * cosine);
        return 2 / StrictMath.PI * sum;
    }

    private static double[] tailTable(int size) {
        double[] table = new double[size];
        for (int i = 0; i < size; i++) {
            table[i] = -2 * StrictMath.log((i + 0.5) / size);
        }
        return table;
    }
}
