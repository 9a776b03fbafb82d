package bullpen.sweep;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Days on which numbers are chosen, and the days after them on which they are tried; all inclusive.
 */
public record Window(LocalDate inFrom, LocalDate inTo, LocalDate outFrom, LocalDate outTo) {
    /**
     * All whole windows of a period: the days that are tried follow on each other without a gap,
     * each after the days that were chosen on; what is left at the end is in none.
     *
     * @param inMonths how long to choose
     * @param outMonths how long to try
     */
    static List<Window> of(LocalDate from, LocalDate to, int inMonths, int outMonths) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; ; i++) {
            // From the first day each time: months added one by one would lose the 31st.
            LocalDate inFrom = from.plusMonths((long) i * outMonths);
            LocalDate outFrom = from.plusMonths((long) i * outMonths + inMonths);
            LocalDate next = from.plusMonths((i + 1L) * outMonths + inMonths);
            if (next.minusDays(1).isAfter(to)) {
                return List.copyOf(windows);
            }
            windows.add(new Window(inFrom, outFrom.minusDays(1), outFrom, next.minusDays(1)));
        }
    }
}
