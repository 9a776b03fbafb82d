package bullpen.sweep;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Values of one number of a strategy: the first, and on in steps as far as the last allows.
 *
 * @param name the number's, as the strategy's version names it
 * @param label the number in words
 * @param step above zero
 */
record Axis(String name, String label, BigDecimal from, BigDecimal to, BigDecimal step) {
    /** How many values it has, two billion at most. */
    long size() {
        return steps().add(BigDecimal.ONE)
                .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .longValueExact();
    }

    private BigDecimal steps() {
        return to.subtract(from).divide(step, 0, RoundingMode.FLOOR);
    }

    List<Double> values() {
        return IntStream.range(0, Math.toIntExact(size()))
                .mapToObj(i -> from.add(step.multiply(BigDecimal.valueOf(i))).doubleValue())
                .toList();
    }

    /** The smallest multiple of its step with which it has so many values at most. */
    BigDecimal stepFor(long most) {
        BigDecimal factor = steps().divide(BigDecimal.valueOf(most), 0, RoundingMode.FLOOR);
        return step.multiply(factor.add(BigDecimal.ONE));
    }
}
