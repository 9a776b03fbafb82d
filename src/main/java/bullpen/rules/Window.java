package bullpen.rules;

/**
 * Two columns over a window that moves along them bar by bar. Its sums are of distances from a bar
 * nearby and begin anew once a window, so that nothing is lost by adding and taking away.
 */
final class Window {
    private final double[] x;
    private final double[] y;
    private final int period;
    private double baseX;
    private double baseY;
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumXy;
    private int untilAnew;

    Window(double[] x, double[] y, int period) {
        this.x = x;
        this.y = y;
        this.period = period;
    }

    /**
     * Moves to where a bar is the last one.
     *
     * @param last period − 1 or more at first, then each next bar
     */
    void moveTo(int last) {
        if (untilAnew-- == 0) {
            begin(last);
        } else {
            add(last, 1);
            add(last - period, -1);
        }
    }

    private void begin(int last) {
        untilAnew = period;
        baseX = x[last];
        baseY = y[last];
        sumX = 0;
        sumY = 0;
        sumXx = 0;
        sumXy = 0;
        for (int i = last - period + 1; i <= last; i++) {
            add(i, 1);
        }
    }

    private void add(int i, int sign) {
        double dx = x[i] - baseX;
        double dy = y[i] - baseY;
        sumX += sign * dx;
        sumY += sign * dy;
        sumXx += sign * dx * dx;
        sumXy += sign * dx * dy;
    }

    /** Of the first column: the mean. */
    double mean() {
        return baseX + sumX / period;
    }

    /** Of the first column: the sum of squares about the mean. */
    double squares() {
        return Math.max(0, sumXx - sumX * sumX / period);
    }

    /** Of both columns: the sum of products about the means. */
    double products() {
        return sumXy - sumX * sumY / period;
    }
}
