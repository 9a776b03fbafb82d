package bullpen.api;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.calendar.Session;
import bullpen.market.MarketDataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** When the market is open. */
@RestController
@RequestMapping("/api/v1/market")
final class MarketHoursApi {
    private static final int DEFAULT_DAYS = 30;
    private static final int MOST_DAYS = 370;

    /**
     * @param early whether it ends before the usual time
     */
    record SessionJson(LocalDate date, Instant open, Instant close, boolean early) {}

    record ClockJson(
            boolean isOpen, Instant now, Instant nextOpen, Instant nextClose, boolean simulated) {}

    private final MarketCalendar calendar;
    private final MarketClock clock;
    private final MarketDataSource source;

    MarketHoursApi(MarketCalendar calendar, MarketClock clock, MarketDataSource source) {
        this.calendar = calendar;
        this.clock = clock;
        this.source = source;
    }

    @GetMapping("/clock")
    ClockJson clock() {
        Instant now = clock.now();
        return new ClockJson(
                calendar.current(now) != null,
                now,
                calendar.next(now).open(),
                calendar.nextClose(now),
                source.simulated());
    }

    /** The sessions from one date to another, both included: the next 30 days by default. */
    @GetMapping("/calendar")
    List<SessionJson> calendar(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var fields = new Fields();
        LocalDate today = calendar.date(clock.now());
        LocalDate first = from == null ? today : fields.date("from", from);
        LocalDate last = to == null ? null : fields.date("to", to);
        if (first != null && to == null) {
            last = first.plusDays(DEFAULT_DAYS);
        }
        if (first != null && last != null) {
            if (last.isBefore(first) || last.isAfter(first.plusDays(MOST_DAYS))) {
                fields.refuse("to", "is not before from, and at most a year after it");
            }
        }
        fields.check();
        List<SessionJson> sessions = new ArrayList<>();
        LocalDate end = Fields.checked(last);
        for (LocalDate date = Fields.checked(first); !date.isAfter(end); date = date.plusDays(1)) {
            Session session = calendar.session(date);
            if (session != null) {
                sessions.add(
                        new SessionJson(
                                date, session.open(), session.close(), calendar.closesEarly(date)));
            }
        }
        return sessions;
    }
}
