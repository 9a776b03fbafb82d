package bullpen.performance;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * What a curve made in one calendar month, from the last close before it to its own last close.
 *
 * @param fraction 0.04 for 4 %
 */
public record MonthlyReturn(YearMonth month, double fraction) {
    /** The months of a curve in order; months without a day are left out. */
    public static List<MonthlyReturn> of(EquityCurve curve) {
        List<MonthlyReturn> months = new ArrayList<>();
        double before = curve.at(-1);
        for (int i = 0; i < curve.size(); i++) {
            YearMonth month = YearMonth.from(curve.date(i));
            boolean ends =
                    i + 1 == curve.size() || !YearMonth.from(curve.date(i + 1)).equals(month);
            if (ends && before > 0) {
                months.add(new MonthlyReturn(month, curve.at(i) / before - 1));
            }
            before = ends ? curve.at(i) : before;
        }
        return months;
    }
}
