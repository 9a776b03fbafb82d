package bullpen.market.simulated;

/**
 * Counter-based randomness: a draw is a pure function of what it is for, never of how many were
 * made before it. So any day can be made without the others, and a symbol more changes nothing for
 * the rest. SplitMix64's finaliser, once per coordinate.
 *
 * <p>All transformations use {@link StrictMath} or square roots, which are the same bits on every
 * machine.
 */
final class Draws {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    private Draws() {}

    /** The key of a named series (a symbol, a sector) in the world of a seed. */
    static long key(long seed, String name) {
        long key = mix(seed + STEP);
        for (int i = 0; i < name.length(); i++) {
            key = mix(key ^ name.charAt(i) * STEP);
        }
        return key;
    }

    /** The key of a part under another key: of one day of a series, of a minute of a day. */
    static long key(long whole, long part) {
        return mix(whole ^ mix(part * STEP));
    }

    /** 64 random bits: the index-th draw under a key. */
    static long bits(long key, int index) {
        return mix(key + (index + 1) * STEP);
    }

    /** Uniform in the open interval from 0 to 1. */
    static double uniform(long key, int index) {
        return ((bits(key, index) >>> 11) + 0.5) * UNIT;
    }

    /** Standard normal; uses the draws index and index + 1. */
    static double normal(long key, int index) {
        double radius = Math.sqrt(-2 * StrictMath.log(uniform(key, index)));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform(key, index + 1));
    }

    /**
     * Student's t scaled to unit variance (Bailey's method, exact for any number of degrees of
     * freedom above 2); uses the draws index and index + 1.
     */
    static double student(double freedom, long key, int index) {
        double tail = StrictMath.pow(uniform(key, index), -2 / freedom) - 1;
        double angle = 2 * StrictMath.PI * uniform(key, index + 1);
        return Math.sqrt((freedom - 2) * tail) * StrictMath.cos(angle);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
