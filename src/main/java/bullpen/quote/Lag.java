package bullpen.quote;

import bullpen.calendar.MarketClock;
import bullpen.engine.Quote;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * How late quotes are: by the wall clock, from the moment at which they could be known, their
 * exchange time and the source's delay, until they get somewhere. A few minutes are remembered.
 */
@Component
public final class Lag {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    /** Where quotes get to. */
    public enum Stage {
        /** The desk, which fills on them. */
        DESK,
        /** Those who watch, ready to be sent. */
        WATCHERS
    }

    /**
     * How late they were in the last minutes.
     *
     * @param typical of half of the groups in which they came, at most
     * @param worst of any group
     */
    public record Figures(Duration typical, Duration worst) {}

    private record Measured(Stage stage, long nanoTime, Duration lag) {}

    private final MarketClock clock;
    private final Deque<Measured> measured = new ArrayDeque<>();

    Lag(MarketClock clock) {
        this.clock = clock;
    }

    /** Quotes that came together got there now. Half of them are no later than what is kept. */
    void reached(Stage stage, Collection<Quote> quotes, Duration delay) {
        if (!quotes.isEmpty()) {
            Instant now = clock.now();
            Duration[] lags =
                    quotes.stream()
                            .map(quote -> late(quote, delay, now))
                            .sorted()
                            .toArray(Duration[]::new);
            keep(new Measured(stage, System.nanoTime(), lags[lags.length / 2]));
        }
    }

    /** Null when none came lately. */
    public synchronized @Nullable Figures figures(Stage stage) {
        forget();
        Duration[] lags =
                measured.stream()
                        .filter(one -> one.stage() == stage)
                        .map(Measured::lag)
                        .sorted()
                        .toArray(Duration[]::new);
        return lags.length == 0 ? null : new Figures(lags[lags.length / 2], lags[lags.length - 1]);
    }

    private Duration late(Quote quote, Duration delay, Instant now) {
        Duration late = Duration.between(quote.at(), now).minus(delay);
        return late.isNegative()
                ? Duration.ZERO
                : Duration.ofNanos(Math.round(late.toNanos() / clock.speed()));
    }

    private synchronized void keep(Measured one) {
        forget();
        measured.addLast(one);
    }

    private void forget() {
        long oldest = System.nanoTime() - REMEMBERED.toNanos();
        while (!measured.isEmpty() && measured.getFirst().nanoTime() - oldest < 0) {
            measured.removeFirst();
        }
    }
}
