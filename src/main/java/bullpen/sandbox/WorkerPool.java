package bullpen.sandbox;

import bullpen.replay.BarSeries;
import bullpen.sandbox.worker.Job;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;

/**
 * Runs strategies in worker processes: so many at a time, each slot with a worker started
 * beforehand. A worker runs one script and is gone; one that ran rules is used again. Whatever a
 * run does, its slot is free again when its turn is closed.
 */
public final class WorkerPool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

    /** A worker that was ended for what its script did. */
    public record Kill(Instant at, RunError error) {}

    private static final int KILLS_KEPT = 20;

    private final WorkerLauncher launcher;
    private final int slots;
    private final Semaphore free;
    private final Deque<WorkerProcess> spares = new ArrayDeque<>();

    /** How many workers were ended for what their script did, by the code of the run. */
    private final Map<String, Integer> kills = new ConcurrentSkipListMap<>();

    private final Deque<Kill> lastKills = new ConcurrentLinkedDeque<>();
    private final Clock clock;

    private int starting;
    private boolean closed;

    /**
     * Starts nothing yet.
     *
     * @param data the server's data folder; the workers' files go below it
     * @param slots how many runs at a time
     * @param clock the wall clock
     */
    public WorkerPool(Path data, int slots, Clock clock) {
        this(new WorkerLauncher(data), slots, clock);
    }

    WorkerPool(WorkerLauncher launcher, int slots, Clock clock) {
        this.launcher = launcher;
        this.slots = slots;
        this.clock = clock;
        this.free = new Semaphore(slots, true);
    }

    /** How many runs go on at a time at most. */
    public int slots() {
        return slots;
    }

    /** How many runs go on now. */
    public int running() {
        return slots - free.availablePermits();
    }

    /** How many workers were ended for what their script did, since the start. */
    public long killed() {
        return kills.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** The same by the code that their runs ended with. */
    public Map<String, Integer> kills() {
        return Collections.unmodifiableMap(kills);
    }

    /** The last ones since the start, the newest first. */
    public List<Kill> lastKills() {
        return List.copyOf(lastKills);
    }

    /** What is put around the workers; empty until the first one was started. */
    public Optional<Wrapper> wrapper() {
        return launcher.wrapper();
    }

    /** Starts the missing spares; returns when they are ready, or one does not come up. */
    public void warmUp() {
        while (claimSpare()) {
            try {
                addSpare(launcher.start());
            } catch (UncheckedIOException e) {
                log.error("No spare worker comes up; the next run tries again", e);
                return;
            } finally {
                spareStarted();
            }
        }
        awaitStarts();
    }

    /** Until none is starting, whoever starts it. */
    private synchronized void awaitStarts() {
        try {
            while (starting > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void spareStarted() {
        starting--;
        notifyAll();
    }

    /** Runs a job without a benchmark. */
    public RunOutcome run(
            Job job, List<BarSeries> series, RunProgress progress, Cancellation cancellation) {
        return run(job, series, null, progress, cancellation);
    }

    /**
     * Runs a job in a worker; blocks until it is over, for as long as a slot is taken too. To be
     * called on a platform thread: it waits on a pipe.
     *
     * @param benchmark what the strategy may compare with, null for nothing
     */
    public RunOutcome run(
            Job job,
            List<BarSeries> series,
            @Nullable BarSeries benchmark,
            RunProgress progress,
            Cancellation cancellation) {
        try (WorkerTurn turn = turn()) {
            return turn.run(job, series, benchmark, progress, cancellation);
        }
    }

    /** Takes a slot for the jobs of one strategy; blocks until there is one. */
    public WorkerTurn turn() {
        free.acquireUninterruptibly();
        return new WorkerTurn(this);
    }

    /** A turn is over. */
    void free() {
        free.release();
    }

    /** Counts what a run came to when that ended its worker by force. */
    void count(RunError error) {
        if (error.isKill()) {
            log.info("A run ended as {}: {}", error.code(), error.message());
            kills.merge(error.code(), 1, Integer::sum);
            lastKills.addFirst(new Kill(clock.instant(), error));
            if (lastKills.size() > KILLS_KEPT) {
                lastKills.pollLast();
            }
        }
    }

    /** Whether a worker that ran rules alone is kept for others. */
    boolean takesBack(WorkerProcess worker) {
        boolean good = !worker.isSpent() && worker.isAlive();
        if (good) {
            addSpare(worker);
        }
        return good;
    }

    /** Starts another in the place of one that is gone. */
    void replace() {
        Thread.ofPlatform().daemon().name("worker-start").start(this::replaceNow);
    }

    /** The first script of a machine teaches how the workers after it start sooner. */
    private void replaceNow() {
        warmUp();
        launcher.train();
    }

    /** A worker that is ready. */
    WorkerProcess take() {
        while (true) {
            WorkerProcess spare;
            synchronized (this) {
                spare = spares.pollFirst();
            }
            if (spare == null) {
                return launcher.start();
            }
            if (spare.isAlive()) {
                return spare;
            }
            spare.close();
        }
    }

    private synchronized boolean claimSpare() {
        if (closed || spares.size() + starting >= slots) {
            return false;
        }
        starting++;
        return true;
    }

    private void addSpare(WorkerProcess worker) {
        synchronized (this) {
            if (!closed) {
                spares.addFirst(worker);
                return;
            }
        }
        worker.close();
    }

    /** Ends the spares; runs that go on end by themselves or by their cancellation. */
    @Override
    public synchronized void close() {
        closed = true;
        awaitStarts();
        spares.forEach(WorkerProcess::close);
        spares.clear();
        launcher.stop();
    }
}
