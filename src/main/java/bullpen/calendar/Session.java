package bullpen.calendar;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One trading day: open from its first instant, closed again at the last.
 *
 * @param date the exchange's date
 * @param close the first instant after it
 */
public record Session(LocalDate date, Instant open, Instant close) {
    public Session {
        if (!open.isBefore(close)) {
            throw new IllegalArgumentException("A session closes after it opens: " + date);
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(open) && instant.isBefore(close);
    }
}
