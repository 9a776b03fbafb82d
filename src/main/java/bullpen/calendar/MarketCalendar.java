package bullpen.calendar;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Which days are trading days, and when they open and close. */
public interface MarketCalendar {
    /** The exchange's time zone: dates of sessions are dates there. */
    ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** The session of a date, null when the market stays closed on it. */
    @Nullable Session session(LocalDate date);

    /** Sessions in an ordinary year: how daily figures are annualised. */
    int sessionsPerYear();

    /** Whether the session of a date is over before the usual time. */
    default boolean closesEarly(LocalDate date) {
        return false;
    }

    /** Why the market is closed or closes early on a weekday, null when nothing is special. */
    default @Nullable String occasion(LocalDate date) {
        return null;
    }

    /** Days on which it was set to differ from its rules, by date. */
    default List<SpecialDay> added() {
        return List.of();
    }

    /** The session that is open at an instant, null when none is. */
    default @Nullable Session current(Instant now) {
        Session today = session(date(now));
        return today != null && today.contains(now) ? today : null;
    }

    /** The first session to open after an instant. */
    default Session next(Instant now) {
        for (LocalDate date = date(now); ; date = date.plusDays(1)) {
            Session session = session(date);
            if (session != null && session.open().isAfter(now)) {
                return session;
            }
        }
    }

    /** The last session that is over at an instant. */
    default Session lastFinished(Instant now) {
        for (LocalDate date = date(now); ; date = date.minusDays(1)) {
            Session session = session(date);
            if (session != null && !session.close().isAfter(now)) {
                return session;
            }
        }
    }

    /** The next close after an instant: of the open session, else of the next one. */
    default Instant nextClose(Instant now) {
        Session open = current(now);
        return (open == null ? next(now) : open).close();
    }

    /** The exchange's date at an instant. */
    default LocalDate date(Instant now) {
        return LocalDate.ofInstant(now, NEW_YORK);
    }
}
