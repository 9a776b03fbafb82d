package bullpen.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** When a day of daily bars opens and closes: New York's regular hours. */
record Session(Instant openAt, Instant closeAt) {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);

    static Session of(int epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        return new Session(
                date.atTime(OPEN).atZone(NEW_YORK).toInstant(),
                date.atTime(CLOSE).atZone(NEW_YORK).toInstant());
    }
}
