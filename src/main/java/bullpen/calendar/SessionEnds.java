package bullpen.calendar;

import bullpen.db.SettingStore;
import bullpen.db.Writer;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Tells of each day's beginning and each session's end, in order, until all that it brings is done.
 */
@Component
public final class SessionEnds {
    private static final String SETTING = "market.session";

    private final MarketCalendar calendar;
    private final SettingStore settings;
    private final Writer writer;
    private final ApplicationEventPublisher events;
    private @Nullable LocalDate announced;
    private @Nullable LocalDate begun;

    SessionEnds(
            MarketCalendar calendar,
            SettingStore settings,
            Writer writer,
            ApplicationEventPublisher events) {
        this.calendar = calendar;
        this.settings = settings;
        this.writer = writer;
        this.events = events;
        String kept = settings.get(SETTING);
        this.announced = kept == null ? null : LocalDate.parse(kept);
    }

    /**
     * Publishes {@link DayBegun} and {@link SessionFinished} for those days and sessions that have
     * begun and ended since it was asked last, and for the day of this moment.
     *
     * @throws RuntimeException the database could not take what that brings; asked again, they are
     *     published again
     */
    public synchronized void announce(Instant now) {
        LocalDate last = calendar.lastFinished(now).date();
        LocalDate before = announced;
        if (before == null || before.isBefore(last)) {
            if (before != null) {
                catchUp(before, last);
            }
            writer.write(transaction -> settings.put(transaction, SETTING, last.toString()));
            announced = last;
        }
        begin(calendar.date(now));
    }

    private void catchUp(LocalDate before, LocalDate last) {
        for (LocalDate day = before.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            Session session = calendar.session(day);
            if (session != null) {
                begin(day);
                var finished = new SessionFinished(session);
                events.publishEvent(finished);
                finished.await();
            }
        }
    }

    private void begin(LocalDate day) {
        if (begun == null || begun.isBefore(day)) {
            events.publishEvent(new DayBegun(day));
            begun = day;
        }
    }
}
