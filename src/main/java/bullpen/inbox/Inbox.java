package bullpen.inbox;

import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.web.Jobs;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.time.Duration;

/** Tells people what happened, in the transaction in which it happens. */
@Component
public final class Inbox {
    /** So many of a person's newest messages are kept. */
    static final int KEPT = 1_000;

    private static final int FORGOTTEN_AT_ONCE = 500;
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Writer writer;
    private final InboxStore store;
    private final InboxQueries queries;
    private final ApplicationEventPublisher publisher;

    Inbox(
            Writer writer,
            InboxStore store,
            InboxQueries queries,
            ApplicationEventPublisher publisher,
            Jobs jobs) {
        this.writer = writer;
        this.store = store;
        this.queries = queries;
        this.publisher = publisher;
        jobs.every("Forget old messages", PAUSE, this::forgetOld);
    }

    /** Tells one person. */
    public void tell(Transaction tx, long userId, Message message) {
        store.insert(tx, userId, message);
        tx.afterCommit(() -> publisher.publishEvent(new InboxChanged(userId)));
    }

    /** Tells all administrators. */
    public void tellAdministrators(Transaction tx, Message message) {
        for (long userId : store.administrators(tx)) {
            tell(tx, userId, message);
        }
    }

    /** Marks all messages as read that the reader has seen: those up to one, and it. */
    void markRead(long userId, long upTo) {
        writer.write(
                tx -> {
                    store.read(tx, userId, upTo);
                    tx.afterCommit(() -> publisher.publishEvent(new InboxChanged(userId)));
                    return null;
                });
    }

    /** Deletes what is older than the newest messages, a few at a time. */
    void forgetOld() {
        for (long userId : queries.withMoreThan(KEPT)) {
            for (long upTo : queries.partsBeyond(userId, KEPT, FORGOTTEN_AT_ONCE)) {
                writer.write(
                        tx -> {
                            store.forget(tx, userId, upTo);
                            return null;
                        });
            }
        }
    }
}
