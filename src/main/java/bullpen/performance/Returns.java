package bullpen.performance;

import java.util.Arrays;

/** The simple daily returns of a curve. */
final class Returns {
    private Returns() {}

    /** One return a day, the first against the start; ends before a day that follows a zero. */
    static double[] of(EquityCurve curve) {
        double[] returns = new double[curve.size()];
        for (int i = 0; i < returns.length; i++) {
            double before = curve.at(i - 1);
            if (before <= 0) {
                return Arrays.copyOf(returns, i);
            }
            returns[i] = curve.at(i) / before - 1;
        }
        return returns;
    }
}
