package bullpen.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

class NewYorkTest {
    private static final LocalDate FIRST = LocalDate.of(2010, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2030, 12, 31);

    private final MarketCalendar calendar = new NewYork(List.of());

    @Test
    void agreesWithTheExchangeOnEveryDay() throws IOException {
        String folder = System.getProperty("bullpen.data", "");
        assumeFalse(
                folder.isEmpty(), "Give the folder with nyse_1998_2030.csv as -Dbullpen.data=DIR");
        Map<LocalDate, String> told = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of(folder, "nyse_1998_2030.csv"))) {
            String[] fields = line.split(",", -1);
            if (!fields[0].equals("date")) {
                told.put(LocalDate.parse(fields[0]), fields[1] + fields[2]);
            }
        }
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            assertEquals(
                    isWeekend(day) ? "closed" : told.getOrDefault(day, "open"),
                    hours(day),
                    day.toString());
        }
        // The list has early closes from 2010 on, closures from 1998.
        for (LocalDate day = LocalDate.of(1998, 1, 1); day.isBefore(FIRST); day = day.plusDays(1)) {
            assertEquals(
                    !isWeekend(day) && !told.containsKey(day),
                    calendar.session(day) != null,
                    day.toString());
        }
    }

    @Test
    void agreesWithAnIndependentCalendarOnClosures() {
        var others = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NYSE));
        for (int year = FIRST.getYear(); year <= LAST.getYear(); year++) {
            Set<LocalDate> theirs =
                    others.getHolidays(Year.of(year)).stream()
                            .map(Holiday::getDate)
                            .filter(day -> !isWeekend(day))
                            .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(theirs, closures(year), "closures of " + year);
        }
    }

    @Test
    void yearsHaveAsManySessionsAsTheExchangeHeld() {
        Map<Integer, Long> unusual =
                Map.ofEntries(
                        Map.entry(2012, 250L),
                        Map.entry(2017, 251L),
                        Map.entry(2018, 251L),
                        Map.entry(2020, 253L),
                        Map.entry(2022, 251L),
                        Map.entry(2023, 250L),
                        Map.entry(2025, 250L),
                        Map.entry(2026, 251L),
                        Map.entry(2027, 251L),
                        Map.entry(2028, 251L),
                        Map.entry(2029, 251L),
                        Map.entry(2030, 251L));
        for (int year = FIRST.getYear(); year <= LAST.getYear(); year++) {
            LocalDate first = LocalDate.of(year, 1, 1);
            long sessions =
                    first.datesUntil(first.plusYears(1))
                            .filter(day -> calendar.session(day) != null)
                            .count();
            assertEquals(unusual.getOrDefault(year, 252L), sessions, "sessions of " + year);
        }
        assertEquals(45, FIRST.datesUntil(LAST.plusDays(1)).filter(calendar::closesEarly).count());
    }

    @ParameterizedTest
    @CsvSource({
        "2011-01-03, 09:30-16:00", // New Year fell on a Saturday: kept on no day
        "2010-12-31, 09:30-16:00",
        "2012-01-02, closed", // New Year fell on a Sunday
        "2021-06-18, 09:30-16:00", // Juneteenth came a year later
        "2022-06-20, closed",
        "2024-03-29, closed", // Good Friday
        "2015-07-03, closed", // the 4th fell on a Saturday
        "2021-07-02, 09:30-16:00", // no half day before a Monday that is the holiday
        "2021-07-05, closed",
        "2023-07-03, 09:30-13:00",
        "2024-07-03, 09:30-13:00",
        "2023-11-23, closed",
        "2023-11-24, 09:30-13:00",
        "2024-12-24, 09:30-13:00",
        "2021-12-24, closed", // Christmas fell on a Saturday
        "2022-12-26, closed", // Christmas fell on a Sunday
        "2023-12-25, closed",
        "2012-10-29, closed", // a hurricane
        "2012-10-30, closed",
        "2018-12-05, closed", // days of mourning
        "2025-01-09, closed",
        "2024-02-29, 09:30-16:00",
        "2024-12-31, 09:30-16:00",
        "2025-01-01, closed",
        "2024-11-30, closed" // a Saturday
    })
    void aDayHasItsHours(LocalDate date, String hours) {
        Session session = calendar.session(date);
        assertEquals(
                hours,
                session == null ? "closed" : local(session.open()) + "-" + local(session.close()));
    }

    @Test
    void aSessionKeepsItsLocalHoursWhenTheClocksChange() {
        assertEquals(Instant.parse("2024-03-08T14:30:00Z"), session("2024-03-08").open());
        assertEquals(Instant.parse("2024-03-11T13:30:00Z"), session("2024-03-11").open());
        assertEquals(Instant.parse("2024-11-01T20:00:00Z"), session("2024-11-01").close());
        assertEquals(Instant.parse("2024-11-04T21:00:00Z"), session("2024-11-04").close());
    }

    @Test
    void asksForTheSessionsAround() {
        Instant fridayNight = Instant.parse("2024-11-30T01:00:00Z");
        assertNull(calendar.current(fridayNight));
        assertEquals(session("2024-12-02"), calendar.next(fridayNight));
        assertEquals(session("2024-11-29"), calendar.lastFinished(fridayNight));
        assertEquals(Duration.ofMinutes(210), length("2024-11-29"));
        assertEquals(session("2024-12-02").close(), calendar.nextClose(fridayNight));
        Instant yearEnd = Instant.parse("2024-12-31T21:00:00Z");
        assertEquals(session("2024-12-31"), calendar.lastFinished(yearEnd));
        assertEquals(session("2025-01-02"), calendar.next(yearEnd));
    }

    @Test
    void saysWhatIsSpecialOfADay() {
        assertEquals("Thanksgiving", calendar.occasion(LocalDate.of(2026, 11, 26)));
        assertEquals("Day after Thanksgiving", calendar.occasion(LocalDate.of(2026, 11, 27)));
        assertEquals("Hurricane Sandy", calendar.occasion(LocalDate.of(2012, 10, 29)));
        assertNull(calendar.occasion(LocalDate.of(2026, 11, 25)));
        assertNull(calendar.occasion(LocalDate.of(2026, 11, 28)));
    }

    @Test
    void settingsAddDays() {
        MarketCalendar more =
                settings("2027-03-05 closed Day of mourning", "2027-03-08 11:45 Storm")
                        .calendar(true);
        assertNull(more.session(LocalDate.of(2027, 3, 5)));
        assertEquals("Day of mourning", more.occasion(LocalDate.of(2027, 3, 5)));
        assertTrue(more.closesEarly(LocalDate.of(2027, 3, 8)));
        Session half = Objects.requireNonNull(more.session(LocalDate.of(2027, 3, 8)));
        assertEquals(LocalTime.of(11, 45), local(half.close()));
        assertFalse(calendar.closesEarly(LocalDate.of(2027, 3, 8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-03-05",
                "2027-03-05 closed",
                "5 March 2027 closed Mourning",
                "2027-03-05 shut Mourning",
                "2027-03-05 09:30 Storm"
            })
    void aDayThatIsWrittenWronglyStopsTheStart(String day) {
        assertThrows(IllegalArgumentException.class, () -> settings(day).calendar(true));
    }

    private static CalendarSettings settings(String... days) {
        return new CalendarSettings("", List.of(days), 1);
    }

    private Set<LocalDate> closures(int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> !isWeekend(day) && calendar.session(day) == null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As the exchange's list says it. */
    private String hours(LocalDate day) {
        Session session = calendar.session(day);
        if (session == null) {
            return "closed";
        }
        return calendar.closesEarly(day) ? "early" + local(session.close()) : "open";
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static LocalTime local(Instant instant) {
        return instant.atZone(MarketCalendar.NEW_YORK).toLocalTime();
    }

    private Session session(String date) {
        return Objects.requireNonNull(calendar.session(LocalDate.parse(date)));
    }

    private Duration length(String date) {
        return Duration.between(session(date).open(), session(date).close());
    }
}
