package bullpen.sweep;

import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/** The fields of a walk-forward's windows, as typed; a missing field is an empty one. */
record WalkForwardForm(String inMonths, String outMonths, String score) {
    private static final int LAST_YEAR = 9999;
    private static final int MOST_YEARS = 31;
    private static final int MOST_MONTHS = 48;

    WalkForwardForm(@Nullable String inMonths, @Nullable String outMonths, @Nullable String score) {
        this.inMonths = FieldReader.typed(inMonths);
        this.outMonths = FieldReader.typed(outMonths);
        this.score = FieldReader.typed(score);
    }

    /** A year to choose, a quarter to try. */
    static WalkForwardForm usual() {
        return new WalkForwardForm("12", "3", Score.SHARPE.code());
    }

    /**
     * The plan, null when something is wrong.
     *
     * @param grid null when it could not be read
     * @param start the first day as typed, as is the last
     * @param fields where what is wrong is gathered
     */
    WalkForward.@Nullable Plan read(
            @Nullable Grid grid, String start, String end, FieldReader fields) {
        Integer in = fields.integer("inMonths", inMonths, 1, MOST_MONTHS);
        Integer out = fields.integer("outMonths", outMonths, 1, MOST_MONTHS);
        Score chosen = Score.of(score);
        if (!chosen.ranks() || !chosen.code().equals(score)) {
            fields.refuse("score", "Choose one of these.");
        }
        LocalDate from = date(start);
        LocalDate to = date(end);
        if (grid == null || in == null || out == null || from == null || to == null) {
            return null;
        }
        // Longer periods are refused beside their own field; more windows need not be counted.
        LocalDate last = from.plusYears(MOST_YEARS).isBefore(to) ? from.plusYears(MOST_YEARS) : to;
        List<Window> windows = Window.of(from, last, in, out);
        if (windows.isEmpty()) {
            fields.refuse(
                    "outMonths",
                    "The period is shorter than one window of %d and %d months."
                            .formatted(in, out));
            return null;
        }
        long each = grid.size() + 1;
        if (windows.size() * each > WalkForward.Plan.MOST_RUNS) {
            fields.refuse(
                    "outMonths",
                    ("%d windows of %d runs to choose and one to try are %,d runs; at most %d. Take"
                                    + " at most %d values, or longer windows.")
                            .formatted(
                                    windows.size(),
                                    grid.size(),
                                    windows.size() * each,
                                    WalkForward.Plan.MOST_RUNS,
                                    Math.max(1, WalkForward.Plan.MOST_RUNS / windows.size() - 1)));
            return null;
        }
        return new WalkForward.Plan(grid, in, out, chosen.code());
    }

    /** Null for what is told beside its own field. */
    private static @Nullable LocalDate date(String typed) {
        try {
            LocalDate date = LocalDate.parse(typed);
            return date.getYear() < 1 || date.getYear() > LAST_YEAR ? null : date;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
