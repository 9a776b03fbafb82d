package bullpen.calendar;

import java.time.LocalDate;

/** The simulated market's calendar: each day a session, from midnight to midnight in New York. */
public final class AlwaysOpen implements MarketCalendar {
    @Override
    public Session session(LocalDate date) {
        return new Session(
                date,
                date.atStartOfDay(NEW_YORK).toInstant(),
                date.plusDays(1).atStartOfDay(NEW_YORK).toInstant());
    }

    @Override
    public int sessionsPerYear() {
        return 365;
    }
}
