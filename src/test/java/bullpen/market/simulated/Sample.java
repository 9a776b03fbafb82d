package bullpen.market.simulated;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Numbers in the order of time, and what statistics says of them. */
final class Sample {
    private final double[] values;
    private final double mean;
    private final double deviation;

    Sample(double[] values) {
        this.values = values;
        this.mean = Arrays.stream(values).average().orElseThrow();
        this.deviation = Math.sqrt(average(value -> (value - mean) * (value - mean)));
    }

    private double average(DoubleUnaryOperator function) {
        return Arrays.stream(values).map(function).average().orElseThrow();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    Sample of(DoubleUnaryOperator function) {
        return new Sample(Arrays.stream(values).map(function).toArray());
    }

    Sample sizes() {
        return of(Math::abs);
    }

    /** All from the one at this index on. */
    Sample after(int index) {
        return new Sample(Arrays.copyOfRange(values, index, values.length));
    }

    /** All but the last ones. */
    Sample before(int count) {
        return new Sample(Arrays.copyOf(values, values.length - count));
    }

    double median() {
        return median(values);
    }

    double deviation() {
        return deviation;
    }

    double variance() {
        return deviation * deviation;
    }

    /** The mean of a power of the values in units of their deviation: 3 is skew, 4 kurtosis. */
    double moment(int power) {
        return average(value -> Math.pow((value - mean) / deviation, power));
    }

    /** Share of values further than so many deviations from the mean. */
    double beyond(double deviations) {
        return average(value -> Math.abs(value - mean) > deviations * deviation ? 1 : 0);
    }

    double correlation(Sample other) {
        return IntStream.range(0, values.length)
                        .mapToDouble(i -> (values[i] - mean) * (other.values[i] - other.mean))
                        .average()
                        .orElseThrow()
                / (deviation * other.deviation);
    }

    /** Correlation with itself so many steps later. */
    double autocorrelation(int lag) {
        return before(lag).correlation(after(lag));
    }
}
