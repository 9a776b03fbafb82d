package bullpen.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;

/**
 * The days of a year on which the New York Stock Exchange does not open, or closes early, by its
 * rules; right from 1998 on. What falls on a Saturday is kept on the Friday before, but for New
 * Year; what falls on a Sunday, on the Monday after.
 */
final class ExchangeHolidays {
    private static final int FIRST_JUNETEENTH = 2022;

    private final int year;
    private final Map<LocalDate, String> closed = new HashMap<>();
    private final Map<LocalDate, String> early = new HashMap<>();

    private ExchangeHolidays(int year) {
        this.year = year;
    }

    static ExchangeHolidays of(int year) {
        var days = new ExchangeHolidays(year);
        days.close();
        days.closeEarly();
        return days;
    }

    /** Why the exchange stays closed on a weekday, null when no rule says so. */
    @Nullable String closed(LocalDate date) {
        return closed.get(date);
    }

    /** Why it closes early, null when no rule says so. */
    @Nullable String early(LocalDate date) {
        return early.get(date);
    }

    private void close() {
        LocalDate newYear = date(Month.JANUARY, 1);
        closed.put(newYear.getDayOfWeek() == SUNDAY ? newYear.plusDays(1) : newYear, "New Year");
        closed.put(nth(3, MONDAY, Month.JANUARY), "Martin Luther King Day");
        closed.put(nth(3, MONDAY, Month.FEBRUARY), "Presidents' Day");
        closed.put(easter(year).minusDays(2), "Good Friday");
        closed.put(date(Month.MAY, 1).with(TemporalAdjusters.lastInMonth(MONDAY)), "Memorial Day");
        if (year >= FIRST_JUNETEENTH) {
            closed.put(weekday(date(Month.JUNE, 19)), "Juneteenth");
        }
        closed.put(weekday(date(Month.JULY, 4)), "Independence Day");
        closed.put(nth(1, MONDAY, Month.SEPTEMBER), "Labor Day");
        closed.put(thanksgiving(), "Thanksgiving");
        closed.put(weekday(date(Month.DECEMBER, 25)), "Christmas");
    }

    private void closeEarly() {
        early.put(thanksgiving().plusDays(1), "Day after Thanksgiving");
        eve(date(Month.JULY, 3), "Eve of Independence Day");
        eve(date(Month.DECEMBER, 24), "Christmas Eve");
    }

    /** A half day from Monday to Thursday; a Friday before is the holiday itself. */
    private void eve(LocalDate date, String name) {
        if (date.getDayOfWeek().compareTo(FRIDAY) < 0) {
            early.put(date, name);
        }
    }

    private LocalDate thanksgiving() {
        return nth(4, THURSDAY, Month.NOVEMBER);
    }

    private LocalDate nth(int ordinal, DayOfWeek day, Month month) {
        return date(month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, day));
    }

    private LocalDate date(Month month, int day) {
        return LocalDate.of(year, month, day);
    }

    private static LocalDate weekday(LocalDate date) {
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> date.minusDays(1);
            case SUNDAY -> date.plusDays(1);
            default -> date;
        };
    }

    /** Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 8). */
    private static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int rest = year % 100;
        int correction =
                (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15)
                        % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - correction - rest % 4) % 7;
        int late = (golden + 11 * correction + 22 * weekday) / 451;
        int days = correction + weekday - 7 * late + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }
}
