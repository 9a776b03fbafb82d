package bullpen.performance;

/** The sums behind the figures; samples, so deviations divide by n − 1. */
final class Statistics {
    /** So many deviations away, the normal law has nothing left in double precision. */
    private static final double BEYOND = 8;

    private Statistics() {}

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    static double deviation(double[] values) {
        return Math.sqrt(covariance(values, values));
    }

    static double covariance(double[] left, double[] right) {
        double leftMean = mean(left);
        double rightMean = mean(right);
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (left[i] - leftMean) * (right[i] - rightMean);
        }
        return sum / (left.length - 1);
    }

    static double[] less(double[] values, double constant) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i] - constant;
        }
        return result;
    }

    /** The daily rate that compounds to an annual one. */
    static double daily(double annualRate, int daysAYear) {
        return Math.pow(1 + annualRate, 1.0 / daysAYear) - 1;
    }

    static double annual(double dailyRate, int daysAYear) {
        return Math.pow(1 + dailyRate, daysAYear) - 1;
    }

    /** Root of the mean square of what is below zero, over all days. */
    static double downside(double[] excess) {
        double sum = 0;
        for (double value : excess) {
            double below = Math.min(0, value);
            sum += below * below;
        }
        return Math.sqrt(sum / excess.length);
    }

    /** Central moment, divided by the number of values. */
    static double moment(double[] values, int order) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += Math.pow(value - mean, order);
        }
        return sum / values.length;
    }

    /**
     * The probability that a standard normal variable is below a value, by Marsaglia's series
     * ("Evaluating the Normal Distribution", 2004).
     */
    static double normal(double value) {
        if (Math.abs(value) > BEYOND) {
            return value < 0 ? 0 : 1;
        }
        double sum = value;
        double term = value;
        for (int i = 3; Math.abs(term) > 0; i += 2) {
            term *= value * value / i;
            double more = sum + term;
            if (more == sum) {
                break;
            }
            sum = more;
        }
        return 0.5 + sum * Math.exp(-0.5 * value * value) / Math.sqrt(2 * Math.PI);
    }
}
