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
    /** How many values it has. */
    long size() {
        return to.subtract(from)
                .divide(step, 0, RoundingMode.FLOOR)
                .add(BigDecimal.ONE)
                .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .longValueExact();
    }

    List<Double> values() {
        return IntStream.range(0, Math.toIntExact(size()))
                .mapToObj(i -> from.add(step.multiply(BigDecimal.valueOf(i))).doubleValue())
                .toList();
    }

    /** The smallest multiple of its step with which it has so many values at most. */
    BigDecimal stepFor(long most) {
        BigDecimal steps = BigDecimal.valueOf(size() - 1);
        BigDecimal factor = steps.divide(BigDecimal.valueOf(most - 1), 0, RoundingMode.CEILING);
        // With fewer values to spare than the division leaves over, one more.
        while (new Axis(name, label, from, to, step.multiply(factor)).size() > most) {
            factor = factor.add(BigDecimal.ONE);
        }
        return step.multiply(factor);
    }
}
