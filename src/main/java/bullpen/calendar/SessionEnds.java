package bullpen.calendar;

import bullpen.db.SettingStore;
import bullpen.db.Writer;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;

/** Tells of each session's end, in order, until all that it brings is done. */
@Component
public final class SessionEnds {
    private static final String SETTING = "market.session";

    private final MarketCalendar calendar;
    private final SettingStore settings;
    private final Writer writer;
    private final ApplicationEventPublisher events;
    private @Nullable LocalDate announced;

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
     * Publishes {@link SessionFinished} for those that have ended since it was asked last.
     *
     * @throws RuntimeException the database could not take what that brings; asked again, they are
     *     published again
     */
    public synchronized void announce(Instant now) {
        LocalDate last = calendar.lastFinished(now).date();
        LocalDate before = announced;
        if (before != null && !before.isBefore(last)) {
            return;
        }
        if (before != null) {
            for (LocalDate day = before.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
                Session session = calendar.session(day);
                if (session != null) {
                    var finished = new SessionFinished(session);
                    events.publishEvent(finished);
                    finished.await();
                }
            }
        }
        writer.write(transaction -> settings.put(transaction, SETTING, last.toString()));
        announced = last;
    }
}
