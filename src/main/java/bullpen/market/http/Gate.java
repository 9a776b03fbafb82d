package bullpen.market.http;

import bullpen.market.Answer;
import bullpen.market.CallBudget;
import bullpen.market.SourceState;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Whether a source may be asked now: not while it is left alone after failures or at its own word,
 * not faster than its pace, not beyond its budget. Remembers how it went, for administrators.
 */
public final class Gate {
    private static final Logger log = LoggerFactory.getLogger(Gate.class);
    private static final int CALLS = 10;
    private static final int LEAST_CALLS = 5;
    private static final Duration FIRST_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    /** Whose turn comes within so long may as well wait for it. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final String name;
    private final Pace pace;
    private final @Nullable CallBudget budget;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private final RateLimiter limiter;
    private volatile Instant throttledUntil = Instant.MIN;
    private volatile @Nullable Instant lastSuccess;
    private volatile @Nullable Problem lastProblem;

    private record Problem(String reason, Instant at) {}

    /**
     * @param budget null when the source counts by the minute alone, or not at all
     * @param clock the wall clock
     */
    public Gate(String name, Pace pace, @Nullable CallBudget budget, Clock clock) {
        this.name = name;
        this.pace = pace;
        this.budget = budget;
        this.clock = clock;
        this.breaker =
                CircuitBreaker.of(
                        name,
                        CircuitBreakerConfig.custom()
                                .clock(clock)
                                .slidingWindowSize(CALLS)
                                .minimumNumberOfCalls(LEAST_CALLS)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .waitIntervalFunctionInOpenState(
                                        IntervalFunction.ofExponentialBackoff(
                                                FIRST_REST, 2, LONGEST_REST))
                                .recordResult(Gate::isFailure)
                                .build());
        this.limiter =
                RateLimiter.of(
                        name,
                        RateLimiterConfig.custom()
                                .limitForPeriod(pace.calls())
                                .limitRefreshPeriod(pace.period())
                                .timeoutDuration(pace.patience())
                                .build());
    }

    private static boolean isFailure(Object answer) {
        return answer instanceof Answer.Down || answer instanceof Answer.BadData;
    }

    /** One call, or why there is none now. */
    public <T> Answer<T> ask(Supplier<Answer<T>> call) {
        return ask(call, 0);
    }

    /**
     * One call, or why there is none now.
     *
     * @param spared of the day's budget are left for what matters more
     */
    public <T> Answer<T> ask(Supplier<Answer<T>> call, int spared) {
        Answer<T> refused = refused(spared);
        if (refused != null) {
            return refused;
        }
        if (!breaker.tryAcquirePermission()) {
            return leftAlone();
        }
        refused = turn(spared);
        if (refused != null) {
            breaker.releasePermission();
            return refused;
        }
        return asked(call);
    }

    /**
     * A call that says nothing of how the source does, whatever comes of it: at its pace, and not
     * while it is left alone.
     */
    public <T> Answer<T> beside(Supplier<Answer<T>> call) {
        Answer<T> refused = refused(0);
        if (refused != null) {
            return refused;
        }
        if (breaker.getState() == CircuitBreaker.State.OPEN) {
            return leftAlone();
        }
        refused = turn(0);
        return refused == null ? call.get() : refused;
    }

    /**
     * Whether one more call may be made for one that failed: it is one of those that its pace
     * allows for, now or, when periods are short, in the next one, which is waited for.
     */
    public boolean again() {
        int soon = pace.period().compareTo(SOON) <= 0 ? pace.calls() : 0;
        long wait;
        synchronized (limiter) {
            if (limiter.getMetrics().getAvailablePermissions() + soon <= 0) {
                return false;
            }
            wait = limiter.reservePermission();
        }
        return waited(wait)
                && breaker.getState() != CircuitBreaker.State.OPEN
                && !clock.instant().isBefore(throttledUntil);
    }

    /** Whether a turn in so many nanoseconds has come; there is none below zero. */
    private static boolean waited(long nanos) {
        if (nanos < 0) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Why there is no call now, so that none waits for its turn in vain; null when there may be.
     */
    private <T> @Nullable Answer<T> refused(int spared) {
        Instant until = throttledUntil;
        if (clock.instant().isBefore(until)) {
            return new Answer.Throttled<>(until);
        }
        return budget != null && budget.left() <= spared
                ? new Answer.Throttled<>(budget.nextDay())
                : null;
    }

    /**
     * Waits for a call's turn and counts it; null when it may be made. Others may have failed
     * meanwhile.
     */
    private <T> @Nullable Answer<T> turn(int spared) {
        long wait;
        synchronized (limiter) {
            wait = limiter.reservePermission();
        }
        if (!waited(wait)) {
            return new Answer.Throttled<>(clock.instant().plus(pace.period()));
        }
        if (breaker.getState() == CircuitBreaker.State.OPEN) {
            return leftAlone();
        }
        Answer<T> refused = refused(spared);
        return refused != null || budget == null || budget.spend(spared)
                ? refused
                : new Answer.Throttled<>(budget.nextDay());
    }

    private static <T> Answer<T> leftAlone() {
        return new Answer.Down<>("It failed too often and is left alone for a while");
    }

    private <T> Answer<T> asked(Supplier<Answer<T>> call) {
        long start = System.nanoTime();
        Answer<T> answer;
        try {
            answer = call.get();
        } catch (Unreadable unreadable) {
            answer = new Answer.BadData<>(unreadable.reason());
        } catch (RuntimeException | Error failure) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
            throw failure;
        }
        breaker.onResult(System.nanoTime() - start, TimeUnit.NANOSECONDS, answer);
        remember(answer);
        return answer;
    }

    /** What is read from answers that have come already; what cannot be read is a failure too. */
    public <T> Answer<T> believe(Supplier<Answer<T>> reading) {
        try {
            return reading.get();
        } catch (Unreadable unreadable) {
            breaker.onError(0, TimeUnit.NANOSECONDS, unreadable);
            Answer<T> answer = new Answer.BadData<>(unreadable.reason());
            remember(answer);
            return answer;
        }
    }

    private void remember(Answer<?> answer) {
        switch (answer) {
            case Answer.Ok<?> _, Answer.NotFound<?> _ -> lastSuccess = clock.instant();
            case Answer.Throttled<?>(Instant until) -> {
                throttledUntil = until;
                problem(answer.cause());
            }
            case Answer.NotEntitled<?> _,
                    Answer.AuthFailed<?> _,
                    Answer.BadData<?> _,
                    Answer.Down<?> _ ->
                    problem(answer.cause());
        }
    }

    private void problem(String reason) {
        Problem before = lastProblem;
        if (before == null || !before.reason().equals(reason)) {
            log.warn("{}: {}", name, reason);
        }
        lastProblem = new Problem(reason, clock.instant());
    }

    public SourceState state() {
        Problem problem = lastProblem;
        Integer most = budget != null ? Integer.valueOf(budget.most()) : pace.budget();
        Integer left =
                budget != null
                        ? Integer.valueOf(budget.left())
                        : pace.budget() == null
                                ? null
                                : Integer.valueOf(
                                        Math.max(
                                                0, limiter.getMetrics().getAvailablePermissions()));
        return new SourceState(
                name,
                false,
                breakerState(),
                left,
                most,
                lastSuccess,
                problem == null ? null : problem.reason(),
                problem == null ? null : problem.at());
    }

    private String breakerState() {
        return clock.instant().isBefore(throttledUntil)
                ? "open"
                : breaker.getState().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
