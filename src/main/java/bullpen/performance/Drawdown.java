package bullpen.performance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A fall below the highest point so far, the start included, and the way back.
 *
 * @param peak index of the last day at the peak; −1 for the start
 * @param trough index of the lowest day
 * @param end index of the first day back at the peak or above; the last day when there was none
 * @param isRecovered whether it came back
 * @param depth the fraction below the peak at the trough, negative
 */
public record Drawdown(int peak, int trough, int end, boolean isRecovered, double depth) {
    /** For each day the fraction below the peak: 0 at a peak, −0.25 a quarter below it. */
    public static double[] daily(EquityCurve curve) {
        double[] drawdowns = new double[curve.size()];
        double peak = curve.at(-1);
        for (int i = 0; i < drawdowns.length; i++) {
            peak = Math.max(peak, curve.at(i));
            drawdowns[i] = peak > 0 ? curve.at(i) / peak - 1 : 0;
        }
        return drawdowns;
    }

    /** The deepest ones, the deepest first; of equal ones the earlier. */
    public static List<Drawdown> deepest(EquityCurve curve, int most) {
        double[] daily = daily(curve);
        List<Drawdown> all = new ArrayList<>();
        int peak = -1;
        int trough = -1;
        for (int i = 0; i <= daily.length; i++) {
            boolean below = i < daily.length && daily[i] < 0;
            if (below) {
                trough = trough < 0 || daily[i] < daily[trough] ? i : trough;
                continue;
            }
            if (trough >= 0) {
                boolean back = i < daily.length;
                all.add(new Drawdown(peak, trough, back ? i : i - 1, back, daily[trough]));
                trough = -1;
            }
            peak = i;
        }
        all.sort(Comparator.comparingDouble(Drawdown::depth));
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    static double deepest(EquityCurve curve) {
        double deepest = 0;
        for (double drawdown : daily(curve)) {
            deepest = Math.min(deepest, drawdown);
        }
        return deepest;
    }

    /** From the peak to the recovery, or to the end of the curve. */
    public int tradingDays() {
        return end - peak;
    }
}
