package bullpen.quote;

import bullpen.engine.Quote;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * New quotes that passed every check, oldest first; published on the thread of the pipeline, in the
 * order of the market. A listener begins what it has to do, hands in what will come of it, and
 * returns: it must not wait.
 */
public final class QuotesAccepted {
    private static final Logger log = LoggerFactory.getLogger(QuotesAccepted.class);

    private final List<Quote> quotes;
    private final List<CompletableFuture<Integer>> outcomes = new ArrayList<>();

    QuotesAccepted(List<Quote> quotes) {
        this.quotes = List.copyOf(quotes);
    }

    public List<Quote> quotes() {
        return quotes;
    }

    /**
     * What a listener makes of these quotes.
     *
     * @param fills completed with the number of fills, once they are durable
     */
    public void answeredBy(CompletableFuture<Integer> fills) {
        outcomes.add(fills.whenComplete(QuotesAccepted::report));
    }

    /** Quotes from a tick have nobody who waits for their outcome, so failures are told here. */
    private static void report(@Nullable Integer fills, @Nullable Throwable failure) {
        if (failure != null) {
            log.error("What quotes should have triggered failed", failure);
        }
    }

    /**
     * Waits for all that listeners have begun; returns the number of fills.
     *
     * @throws RuntimeException what went wrong with it
     */
    int fills() {
        try {
            return outcomes.stream().mapToInt(CompletableFuture::join).sum();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
