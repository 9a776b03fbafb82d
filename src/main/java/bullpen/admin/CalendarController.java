package bullpen.admin;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.calendar.Session;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;

/** The sessions of a year, and the days that differ. */
@Controller
final class CalendarController {
    private static final int AROUND = 2;
    private static final int FIRST_YEAR = 1998;
    private static final int LAST_YEAR = 2100;

    /** A weekday on which the market is closed or closes early. */
    public record Day(LocalDate date, String occasion, @Nullable Session session) {
        public @Nullable LocalTime opens() {
            return session == null ? null : inNewYork(session.open());
        }

        public @Nullable LocalTime closes() {
            return session == null ? null : inNewYork(session.close());
        }

        private static LocalTime inNewYork(Instant instant) {
            return instant.atZone(MarketCalendar.NEW_YORK).toLocalTime();
        }
    }

    private final MarketCalendar calendar;
    private final MarketClock clock;

    CalendarController(MarketCalendar calendar, MarketClock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    @GetMapping("/admin/market/calendar")
    String calendar(@RequestParam(required = false) @Nullable Integer year, Model model) {
        Instant now = clock.now();
        int shown = year == null ? calendar.date(now).getYear() : year;
        if (shown < FIRST_YEAR || shown > LAST_YEAR) {
            throw Problem.notFound();
        }
        LocalDate first = LocalDate.of(shown, 1, 1);
        List<LocalDate> dates = first.datesUntil(first.plusYears(1)).toList();
        model.addAttribute("tab", "market");
        model.addAttribute("section", "calendar");
        model.addAttribute("year", shown);
        model.addAttribute(
                "years", IntStream.rangeClosed(shown - AROUND, shown + AROUND).boxed().toList());
        model.addAttribute("now", calendar.current(now));
        model.addAttribute("next", calendar.next(now));
        model.addAttribute(
                "sessions", dates.stream().filter(date -> calendar.session(date) != null).count());
        model.addAttribute("days", dates.stream().map(this::day).flatMap(List::stream).toList());
        return "admin/calendar";
    }

    private List<Day> day(LocalDate date) {
        String occasion = calendar.occasion(date);
        return occasion == null
                ? List.of()
                : List.of(new Day(date, occasion, calendar.session(date)));
    }
}
