package bullpen.calendar;

import bullpen.setting.WrongSetting;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calendar of the New York Stock Exchange: weekdays from 9:30 to 16:00, less its holidays and
 * half days, and days on which it was closed by decision.
 */
public final class NewYork implements MarketCalendar {
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);

    /** Closures that no rule foretold. */
    private static final List<SpecialDay> PAST =
            List.of(
                    closed("2001-09-11", "Attacks of September 11"),
                    closed("2001-09-12", "Attacks of September 11"),
                    closed("2001-09-13", "Attacks of September 11"),
                    closed("2001-09-14", "Attacks of September 11"),
                    closed("2004-06-11", "Mourning for President Reagan"),
                    closed("2007-01-02", "Mourning for President Ford"),
                    closed("2012-10-29", "Hurricane Sandy"),
                    closed("2012-10-30", "Hurricane Sandy"),
                    closed("2018-12-05", "Mourning for President George H. W. Bush"),
                    closed("2025-01-09", "Mourning for President Carter"));

    private final List<SpecialDay> added;
    private final Map<LocalDate, SpecialDay> special = new HashMap<>();
    private final Map<Integer, ExchangeHolidays> holidays = new ConcurrentHashMap<>();

    /**
     * @param more days that this program does not know of; they count before all rules
     */
    public NewYork(List<SpecialDay> more) {
        this.added = more.stream().sorted(Comparator.comparing(SpecialDay::date)).toList();
        List<SpecialDay> days = new ArrayList<>(PAST);
        days.addAll(more);
        for (SpecialDay day : days) {
            if (day.close() != null && !day.close().isAfter(OPEN)) {
                throw new WrongSetting(
                        "BULLPEN_MARKET_DAYS has a close on %s that is not after 9:30."
                                .formatted(day.date()),
                        "Set a later time, or closed.");
            }
            special.put(day.date(), day);
        }
    }

    private static SpecialDay closed(String date, String name) {
        return new SpecialDay(LocalDate.parse(date), null, name);
    }

    @Override
    public @Nullable Session session(LocalDate date) {
        LocalTime close = close(date);
        return close == null
                ? null
                : new Session(
                        date,
                        date.atTime(OPEN).atZone(NEW_YORK).toInstant(),
                        date.atTime(close).atZone(NEW_YORK).toInstant());
    }

    @Override
    public int sessionsPerYear() {
        return 252;
    }

    @Override
    public boolean closesEarly(LocalDate date) {
        LocalTime close = close(date);
        return close != null && close.isBefore(CLOSE);
    }

    @Override
    public @Nullable String occasion(LocalDate date) {
        SpecialDay day = special.get(date);
        if (day != null) {
            return day.name();
        }
        if (isWeekend(date)) {
            return null;
        }
        ExchangeHolidays year = year(date);
        String closed = year.closed(date);
        return closed == null ? year.early(date) : closed;
    }

    @Override
    public List<SpecialDay> added() {
        return added;
    }

    /** Null when the exchange stays closed. */
    private @Nullable LocalTime close(LocalDate date) {
        SpecialDay day = special.get(date);
        if (day != null) {
            return day.close();
        }
        if (isWeekend(date) || year(date).closed(date) != null) {
            return null;
        }
        return year(date).early(date) == null ? CLOSE : EARLY_CLOSE;
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }

    private ExchangeHolidays year(LocalDate date) {
        return holidays.computeIfAbsent(date.getYear(), ExchangeHolidays::of);
    }
}
