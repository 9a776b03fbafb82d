package bullpen.quote;

import bullpen.engine.Symbol;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Symbols that wait to be sent, on as many threads as there are processors: each once however often
 * it changed meanwhile, and none by two threads at once, since its order counts. A failure loses
 * what was being sent, and nothing after it.
 */
final class PushQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PushQueue.class);
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    /** So many symbols are worth a thread. */
    private static final int SHARE = 100;

    private final Consumer<List<Symbol>> send;
    private final Set<Symbol> pending = new LinkedHashSet<>();
    private final Set<Symbol> sending = new HashSet<>();
    private int working;

    /** Not virtual: pieces are reckoned without a pause, and those who send them are to run too. */
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    THREADS, Thread.ofPlatform().daemon().name("push quotes ", 0).factory());

    PushQueue(Consumer<List<Symbol>> send) {
        this.send = send;
    }

    /** Returns at once. */
    void add(Collection<Symbol> symbols) {
        synchronized (pending) {
            pending.addAll(symbols);
            while (working < THREADS && working * SHARE < pending.size()) {
                threads.execute(this::work);
                working++;
            }
        }
    }

    private void work() {
        for (List<Symbol> next = next(); !next.isEmpty(); next = next()) {
            try {
                send.accept(next);
            } catch (RuntimeException | Error failure) {
                log.error("Quotes of {} could not be pushed", next, failure);
            } finally {
                done(next);
            }
        }
    }

    /** A share of what is to be sent, but nothing that is being sent. */
    private List<Symbol> next() {
        synchronized (pending) {
            List<Symbol> next =
                    pending.stream()
                            .filter(symbol -> !sending.contains(symbol))
                            .limit(SHARE)
                            .toList();
            next.forEach(pending::remove);
            sending.addAll(next);
            if (next.isEmpty()) {
                working--;
            }
            return next;
        }
    }

    private void done(List<Symbol> sent) {
        synchronized (pending) {
            sent.forEach(sending::remove);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
