package bullpen.market.simulated;

/** Tables that turn random bits into a minute's draws at the cost of a look-up. */
final class MinuteDraws {
    private static final int STUDENT_BITS = 13;
    private static final double[] STUDENT = studentTable(1 << STUDENT_BITS);
    private static final int TAIL_BITS = 11;
    private static final double[] TAIL = tailTable(1 << TAIL_BITS);

    /** No draw of a tail is greater. */
    static final double MOST_TAIL = TAIL[0];

    private MinuteDraws() {}

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

    /** A standard exponential draw, from the 11 bits after those. */
    static double luck(long bits) {
        return TAIL[(int) (bits >>> 36) & ((1 << TAIL_BITS) - 1)] / 2;
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
