package bullpen.rules;

import java.time.LocalDate;

/**
 * On which days rules buy, and what they do then with what is held already.
 *
 * @param period the first day of each, and the run's first day
 */
public record Schedule(Period period, Held held) {
    public static final Schedule DAILY = new Schedule(Period.DAY, Held.KEEP);

    /** A stretch of the calendar. */
    public enum Period {
        DAY,
        /** From Monday on. */
        WEEK,
        MONTH,
        QUARTER;

        /** A number that changes where a new one begins. */
        public long of(LocalDate date) {
            return switch (this) {
                case DAY -> date.toEpochDay();
                case WEEK -> Math.floorDiv(date.toEpochDay() + 3, 7);
                case MONTH -> date.getYear() * 12L + date.getMonthValue() - 1;
                case QUARTER -> Math.floorDiv(date.getYear() * 12L + date.getMonthValue() - 1, 3);
            };
        }
    }

    /** What happens to a position on such a day. */
    public enum Held {
        KEEP,
        /** It is brought to the size that an entry would have. */
        RESIZE,
        /** When the entry says yes, as much is bought again. */
        ADD
    }
}
