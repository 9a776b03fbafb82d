package bullpen.calendar;

import bullpen.db.BusyException;
import bullpen.db.UnavailableException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A session is over by the market's time; published before any quote of the next one, for each
 * session, those included that ended while the server was down. A listener begins what it has to do
 * and hands in what will come of it. While the database cannot write that, and after a crash, it
 * comes again: what is done twice must do no harm.
 */
public final class SessionFinished {
    private static final Logger log = LoggerFactory.getLogger(SessionFinished.class);

    private final Session session;
    private final List<CompletableFuture<?>> outcomes = new ArrayList<>();

    SessionFinished(Session session) {
        this.session = session;
    }

    public Session session() {
        return session;
    }

    /** What a listener makes of it, completed once that is durable. */
    public void answeredBy(CompletableFuture<?> outcome) {
        outcomes.add(outcome);
    }

    /** Completed once all that listeners have begun so far is durable. */
    public CompletableFuture<?> soFar() {
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new));
    }

    /**
     * Waits for all that listeners have begun. What failed for another reason than the database
     * would fail again, and stops no market; it is logged.
     *
     * @throws UnavailableException the database could not write it
     * @throws BusyException it did not come to it
     */
    void await() {
        for (CompletableFuture<?> outcome : outcomes) {
            try {
                outcome.join();
            } catch (CompletionException failure) {
                switch (failure.getCause()) {
                    case UnavailableException unavailable -> throw unavailable;
                    case BusyException busy -> throw busy;
                    case null, default ->
                            log.error("The end of {} was not made whole", session.date(), failure);
                }
            }
        }
    }
}
