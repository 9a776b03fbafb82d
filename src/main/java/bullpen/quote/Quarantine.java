package bullpen.quote;

import bullpen.engine.Quote;

import org.springframework.stereotype.Component;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Quotes that were not believed: the newest few, for administrators. Nothing fills on them. */
@Component
public final class Quarantine {
    private static final int MOST = 200;

    /**
     * A quote under review.
     *
     * @param reason why it was not believed
     */
    public record Held(Quote quote, String reason) {}

    private final Deque<Held> held = new ArrayDeque<>();

    synchronized void hold(Quote quote, String reason) {
        if (held.size() == MOST) {
            held.removeLast();
        }
        held.addFirst(new Held(quote, reason));
    }

    /** Newest first. */
    public synchronized List<Held> recent() {
        return List.copyOf(held);
    }
}
