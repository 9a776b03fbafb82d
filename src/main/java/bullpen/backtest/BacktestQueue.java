package bullpen.backtest;

import bullpen.db.Ids;
import bullpen.db.Writer;
import bullpen.engine.Money;
import bullpen.sandbox.Cancellation;
import bullpen.sandbox.WorkerPool;
import bullpen.strategy.Strategies;
import bullpen.strategy.Version;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The backtests that wait and those that run: first come, first served, one running and three
 * waiting a person, as many running as there are worker slots. The queue is in the database and
 * outlives the server.
 */
@Component
public final class BacktestQueue implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BacktestQueue.class);
    private static final int MAX_WAITING = 3;
    private static final int RETRY_SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofMillis(800);

    /** How far a running backtest is. */
    public record Progress(int day, int days, Money equity) {
        static final Progress NONE = new Progress(0, 0, Money.ZERO);

        /** 0 to 100. */
        public int percent() {
            return days == 0 ? 0 : (int) (100L * day / days);
        }
    }

    private static final class Running {
        final Cancellation cancellation = new Cancellation();
        volatile Progress progress = Progress.NONE;
    }

    private final BacktestStore store;
    private final BacktestQueries queries;
    private final BacktestBars bars;
    private final BacktestRunner runner;
    private final Strategies strategies;
    private final WorkerPool pool;
    private final Writer writer;
    private final Ids ids;
    private final Clock clock;
    private final Semaphore work = new Semaphore(0);
    private final Map<Long, Running> running = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Object settled = new Object();
    private volatile boolean open;

    BacktestQueue(
            BacktestStore store,
            BacktestQueries queries,
            BacktestBars bars,
            BacktestRunner runner,
            Strategies strategies,
            WorkerPool pool,
            Writer writer,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.queries = queries;
        this.bars = bars;
        this.runner = runner;
        this.strategies = strategies;
        this.pool = pool;
        this.writer = writer;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Puts a backtest into the queue.
     *
     * @param versionNumber of the strategy, null for the newest
     * @throws Problem 404 for another's strategy, 422 with the wrong fields, 429 when three wait
     */
    public BacktestRun submit(
            long userId,
            long strategyId,
            @Nullable Integer versionNumber,
            BacktestRequest request) {
        Version version =
                versionNumber == null
                        ? strategies.get(userId, strategyId).version()
                        : strategies.version(userId, strategyId, versionNumber);
        if (!version.problems().isEmpty()) {
            throw Problem.invalid(
                    "draft", "This version is a draft: its script has problems. Mend it first.");
        }
        RequestCheck.check(request, bars);
        long id = ids.next();
        Instant now = clock.instant();
        writer.write(
                transaction -> {
                    if (store.waiting(transaction, userId) >= MAX_WAITING) {
                        throw Problem.later(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "queue_full",
                                "Three of your backtests wait already.",
                                RETRY_SECONDS);
                    }
                    store.add(transaction, id, userId, strategyId, version.number(), request, now);
                    transaction.afterCommit(work::release);
                    return id;
                });
        return get(userId, id);
    }

    /**
     * @throws Problem 404
     */
    public BacktestRun get(long userId, long id) {
        return queries.find(userId, id).orElseThrow(Problem::notFound);
    }

    /**
     * A person's backtests, newest first.
     *
     * @param strategyId only of this strategy, null for all
     * @param before only those with a smaller id
     */
    public List<BacktestRun> page(long userId, @Nullable Long strategyId, long before, int limit) {
        return queries.page(userId, strategyId, before, limit);
    }

    /** The report of a backtest that the caller has {@link #get got}; null unless it is done. */
    public @Nullable Report report(BacktestRun run) {
        return queries.report(run.id()).orElse(null);
    }

    /** What the strategy logged, also when the run failed. */
    public List<Report.LogLine> log(BacktestRun run) {
        return queries.log(run.id());
    }

    /**
     * A backtest that was asked for just now, as soon as it is over or a short while has passed:
     * most runs of rules end before a page could show that they go on.
     *
     * @throws Problem 404
     */
    public BacktestRun getSettled(long userId, long id) {
        BacktestRun run = get(userId, id);
        Instant patience = run.queuedAt().plus(PATIENCE);
        synchronized (settled) {
            try {
                run = get(userId, id);
                Duration left = Duration.between(clock.instant(), patience);
                while (!run.status().isOver() && left.isPositive()) {
                    settled.wait(Math.max(1, left.toMillis()));
                    run = get(userId, id);
                    left = Duration.between(clock.instant(), patience);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return run;
    }

    /** How far a backtest is; nought unless it runs. */
    public Progress progress(long id) {
        Running found = running.get(id);
        return found == null ? Progress.NONE : found.progress;
    }

    /** Its place among those that wait, 1 for the next. */
    public int position(BacktestRun run) {
        return run.status() == Status.QUEUED ? queries.position(run.id()) : 0;
    }

    /** How many wait now. */
    public int waiting() {
        return queries.count(Status.QUEUED);
    }

    /** How many run now. */
    public int running() {
        return running.size();
    }

    /**
     * Ends a backtest that waits or runs; does nothing to one that is over.
     *
     * @throws Problem 404
     */
    public void cancel(long userId, long id) {
        get(userId, id);
        Instant now = clock.instant();
        boolean waited = writer.write(transaction -> store.cancelWaiting(transaction, id, now));
        Running found = running.get(id);
        if (!waited && found != null) {
            found.cancellation.cancel();
        }
    }

    @Override
    public void start() {
        open = true;
        Instant now = clock.instant();
        writer.write(
                transaction -> {
                    store.recover(transaction, now);
                    return now;
                });
        for (int slot = 1; slot <= pool.slots(); slot++) {
            threads.add(Thread.ofPlatform().daemon().name("backtest-" + slot).start(this::serve));
        }
    }

    /** Stops what runs and puts it back into the queue. */
    @Override
    public void stop() {
        open = false;
        running.values().forEach(one -> one.cancellation.cancel());
        work.release(threads.size());
        for (Thread thread : threads) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    private void serve() {
        pool.warmUp();
        while (open) {
            try {
                Long next = claim();
                if (next == null) {
                    boolean _ = work.tryAcquire(1, TimeUnit.SECONDS);
                } else {
                    run(next);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                log.error("The backtest queue stumbled", e);
            }
        }
    }

    private @Nullable Long claim() {
        if (queries.count(Status.QUEUED) == 0) {
            return null;
        }
        Instant now = clock.instant();
        return writer.write(
                transaction -> {
                    Long claimed = store.claim(transaction, now);
                    if (claimed != null) {
                        // Before anybody can see it running: a cancel must find it.
                        running.put(claimed, new Running());
                        transaction.onRollback(() -> running.remove(claimed));
                    }
                    return claimed;
                });
    }

    private void run(long id) {
        Running state = Objects.requireNonNull(running.get(id));
        try {
            runner.run(
                    id,
                    state.cancellation,
                    (day, days, equity) -> state.progress = new Progress(day, days, equity),
                    () -> open);
        } finally {
            running.remove(id);
            synchronized (settled) {
                settled.notifyAll();
            }
        }
    }
}
