package bullpen.performance;

/** How far a curve is below its highest point so far, the start included. */
public final class Drawdowns {
    private Drawdowns() {}

    /** For each day the fraction below the peak: 0 at a peak, −0.25 a quarter below it. */
    public static double[] of(EquityCurve curve) {
        double[] drawdowns = new double[curve.size()];
        double peak = curve.at(-1);
        for (int i = 0; i < drawdowns.length; i++) {
            peak = Math.max(peak, curve.at(i));
            drawdowns[i] = peak > 0 ? curve.at(i) / peak - 1 : 0;
        }
        return drawdowns;
    }

    static double deepest(EquityCurve curve) {
        double deepest = 0;
        for (double drawdown : of(curve)) {
            deepest = Math.min(deepest, drawdown);
        }
        return deepest;
    }
}
