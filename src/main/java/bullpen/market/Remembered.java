package bullpen.market;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Answers that hold for a while. A question that many ask at once is asked once; whoever cannot
 * wait for its answer leaves it to come for the next. A failure is remembered for a moment alone.
 */
final class Remembered<Q, T> {
    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final AsyncCache<Q, Answer<T>> answers;
    private final Function<Q, Answer<T>> ask;

    /**
     * @param most how many answers to keep
     * @param threads on which questions are asked
     * @param clock the wall clock
     */
    Remembered(Duration hold, int most, Executor threads, Clock clock, Function<Q, Answer<T>> ask) {
        this.ask = ask;
        this.answers =
                Caffeine.newBuilder()
                        .maximumSize(most)
                        .executor(threads)
                        .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                        .expireAfter(
                                Expiry.<Q, Answer<T>>creating(
                                        (_, answer) -> holds(answer) ? hold : MOMENT))
                        .buildAsync();
    }

    private static boolean holds(Answer<?> answer) {
        return answer instanceof Answer.Ok || answer instanceof Answer.NotFound;
    }

    /** Waits for the answer as long as it takes. */
    Answer<T> get(Q question) {
        try {
            return answer(question).join();
        } catch (CompletionException e) {
            throw failure(e);
        }
    }

    /** Waits for the answer, and no longer than so long. */
    Answer<T> get(Q question, Duration patience) {
        try {
            return answer(question).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Answer.Down<>("It takes longer than a page can wait");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Down<>("The server is stopping");
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /** Whether the question has been asked and its answer is still to come. */
    boolean isUnderWay(Q question) {
        CompletableFuture<Answer<T>> answer = answers.getIfPresent(question);
        return answer != null && !answer.isDone();
    }

    private CompletableFuture<Answer<T>> answer(Q question) {
        return answers.get(question, ask);
    }

    private static IllegalStateException failure(Exception e) {
        return new IllegalStateException("A source could not be asked", e.getCause());
    }
}
