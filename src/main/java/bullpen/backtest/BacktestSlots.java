package bullpen.backtest;

import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.sandbox.Cancellation;
import bullpen.sandbox.WorkerPool;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The slots in which backtests run, as many as there are workers: each takes the oldest that waits
 * and whose owner has none running, again and again. No failure ends a slot.
 */
@Component
final class BacktestSlots implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BacktestSlots.class);

    private static final class Running {
        final Cancellation cancellation = new Cancellation();
        volatile Progress progress = Progress.NONE;
    }

    private final BacktestStore store;
    private final BacktestQueries queries;
    private final BacktestRunner runner;
    private final BacktestEndings endings;
    private final BacktestLive live;
    private final WorkerPool pool;
    private final Writer writer;
    private final Clock clock;
    private final Semaphore work = new Semaphore(0);
    private final Map<Long, Running> running = new ConcurrentHashMap<>();

    /** What ends the look ahead of runs that are over. */
    private final Set<Cancellation> checks = ConcurrentHashMap.newKeySet();

    private final List<Thread> threads = new ArrayList<>();
    private final Object over = new Object();
    private volatile boolean open;

    BacktestSlots(
            BacktestStore store,
            BacktestQueries queries,
            BacktestRunner runner,
            BacktestEndings endings,
            BacktestLive live,
            WorkerPool pool,
            Writer writer,
            Clock clock) {
        this.store = store;
        this.queries = queries;
        this.runner = runner;
        this.endings = endings;
        this.live = live;
        this.pool = pool;
        this.writer = writer;
        this.clock = clock;
    }

    /** Says that one more waits. */
    void wake() {
        work.release();
    }

    /** How many run now. */
    int running() {
        return running.size();
    }

    /** How far a backtest is; nought unless it runs. */
    Progress progress(long id) {
        Running found = running.get(id);
        return found == null ? Progress.NONE : found.progress;
    }

    /** Stops a backtest if it runs. */
    void cancel(long id) {
        Running found = running.get(id);
        if (found != null) {
            found.cancellation.cancel();
        }
    }

    /** Waits for what a run that ends makes true, until then at most. */
    void await(BooleanSupplier condition, Instant end) {
        synchronized (over) {
            try {
                Duration left = Duration.between(clock.instant(), end);
                while (left.isPositive() && !condition.getAsBoolean()) {
                    over.wait(Math.max(1, left.toMillis()));
                    left = Duration.between(clock.instant(), end);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
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
        checks.forEach(Cancellation::cancel);
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
        try {
            while (open) {
                if (!serveNext()) {
                    boolean _ = work.tryAcquire(1, TimeUnit.SECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there was one to run. */
    private boolean serveNext() {
        try {
            endings.write();
            Long next = claim();
            if (next != null) {
                run(next);
                endings.write();
            }
            return next != null;
        } catch (RuntimeException | Error e) {
            log.error("A slot of the backtests stumbled", e);
            return false;
        }
    }

    private @Nullable Long claim() {
        if (queries.count(Status.QUEUED) == 0) {
            return null;
        }
        // The last slot is for backtests: nobody waits minutes for one behind a study.
        int studies = Math.max(1, pool.slots() - 1);
        Instant now = clock.instant();
        return writer.write(
                transaction -> {
                    Long claimed = store.claim(transaction, studies, now);
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
        Cancellation stop = new Cancellation();
        checks.add(stop);
        if (!open) { // It was claimed while the server stopped, and nobody has ended it yet.
            state.cancellation.cancel();
        }
        try {
            runner.run(
                    id,
                    state.cancellation,
                    progress -> state.progress = progress,
                    new BacktestRunner.Results() {
                        @Override
                        public void ended(Consumer<Transaction> write) {
                            endings.add(id, write, BacktestSlots.this::isOver);
                            endings.write();
                            if (!open) {
                                stop.cancel();
                            }
                        }

                        @Override
                        public void checked(Consumer<Transaction> write) {
                            endings.addCheck(id, write, live::checked);
                        }
                    },
                    stop);
        } finally {
            checks.remove(stop);
        }
    }

    /** Its end is written. */
    private void isOver(long id) {
        running.remove(id);
        synchronized (over) {
            over.notifyAll();
        }
        queries.byId(id).filter(run -> run.status().isOver()).ifPresent(live::over);
    }
}
