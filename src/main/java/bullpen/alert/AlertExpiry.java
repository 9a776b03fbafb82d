package bullpen.alert;

import bullpen.calendar.MarketClock;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.inbox.Inbox;
import bullpen.web.Jobs;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Ends alerts whose time is over, and says so. */
@Component
final class AlertExpiry {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 256;

    private final AlertQueries queries;
    private final WaitingAlerts waiting;
    private final Writer writer;
    private final Inbox inbox;
    private final MarketClock clock;

    AlertExpiry(
            AlertQueries queries,
            WaitingAlerts waiting,
            Writer writer,
            Inbox inbox,
            MarketClock clock,
            Jobs jobs) {
        this.queries = queries;
        this.waiting = waiting;
        this.writer = writer;
        this.inbox = inbox;
        this.clock = clock;
        jobs.every("End alerts whose time is over", PAUSE, this::expire);
    }

    void expire() {
        Instant now = clock.now();
        List<Long> over = queries.over(now, AT_ONCE);
        while (!over.isEmpty()) {
            List<Long> part = over;
            writer.write(
                    tx -> {
                        AlertQueries.among(tx.sql(), part).forEach(one -> expire(tx, one, now));
                        return null;
                    });
            over = queries.over(now, AT_ONCE);
        }
    }

    private void expire(Transaction tx, Alert alert, Instant now) {
        if (!alert.pending() || alert.expiresAt().isAfter(now)) {
            return;
        }
        AlertStore.update(tx, alert.expired());
        inbox.tell(tx, alert.userId(), AlertWords.expired(alert, now));
        tx.afterCommit(() -> waiting.remove(alert.id()));
    }
}
