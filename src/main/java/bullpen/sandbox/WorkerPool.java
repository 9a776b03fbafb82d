package bullpen.sandbox;

import bullpen.replay.BarSeries;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs strategies in worker processes: so many at a time, each slot with a worker started
 * beforehand. A worker runs one script and is gone; one that ran rules is used again. Whatever a
 * run does, its slot is free again when {@link #run} returns.
 */
public final class WorkerPool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

    /** After so many runs of rules a worker is replaced. */
    private static final int MAX_JOBS = 100;

    private static final List<String> LIMITS =
            List.of(
                    "-Xmx64m",
                    "-Xms16m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:MaxMetaspaceSize=96m",
                    "-XX:ReservedCodeCacheSize=48m",
                    "-XX:MaxDirectMemorySize=8m",
                    "-XX:CompressedClassSpaceSize=32m",
                    "-XX:TrimNativeHeapInterval=5000",
                    "-XX:-UsePerfData",
                    "-XX:+DisableAttachMechanism",
                    "-XX:-CreateCoredumpOnCrash",
                    "-XX:+DisplayVMOutputToStderr",
                    "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0",
                    "-Duser.timezone=UTC",
                    "-Duser.language=en",
                    "-Dfile.encoding=UTF-8");

    private final Path data;
    private final int slots;
    private final Semaphore free;
    private final Deque<WorkerProcess> spares = new ArrayDeque<>();
    private final AtomicLong folders = new AtomicLong();
    private final AtomicLong killed = new AtomicLong();
    private @Nullable WorkerFiles files;
    private volatile @Nullable Wrapper wrapper;
    private int starting;
    private boolean closed;

    /**
     * Starts nothing yet.
     *
     * @param data the server's data folder; the workers' files go below it
     * @param slots how many runs at a time
     */
    public WorkerPool(Path data, int slots) {
        this.data = data;
        this.slots = slots;
        this.free = new Semaphore(slots);
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
        return killed.get();
    }

    /** What is put around the workers; empty until the first one was started. */
    public Optional<Wrapper> wrapper() {
        return Optional.ofNullable(wrapper);
    }

    /** Starts the missing spares; returns when they are ready, or one does not come up. */
    public void warmUp() {
        while (claimSpare()) {
            try {
                addSpare(start());
            } catch (UncheckedIOException e) {
                log.error("No spare worker comes up; the next run tries again", e);
                return;
            } finally {
                spareStarted();
            }
        }
    }

    private synchronized void spareStarted() {
        starting--;
        notifyAll();
    }

    /**
     * Runs a job in a worker; blocks until it is over, for as long as a slot is taken too. To be
     * called on a platform thread: it waits on a pipe.
     */
    public RunOutcome run(
            Job job, List<BarSeries> series, RunProgress progress, Cancellation cancellation) {
        free.acquireUninterruptibly();
        try {
            WorkerProcess worker = take();
            RunOutcome outcome = run(worker, job, series, progress, cancellation);
            release(worker, job, outcome);
            return outcome;
        } catch (UncheckedIOException e) {
            log.error("No worker process comes up", e);
            return new RunOutcome.Failed(RunError.lost("none could be started"), List.of());
        } finally {
            free.release();
        }
    }

    /** Whoever hears of the progress may throw: the worker must not outlive that. */
    private static RunOutcome run(
            WorkerProcess worker,
            Job job,
            List<BarSeries> series,
            RunProgress progress,
            Cancellation cancellation) {
        try {
            return worker.run(job, series, progress, cancellation);
        } catch (RuntimeException | Error e) {
            worker.close();
            throw e;
        }
    }

    private void release(WorkerProcess worker, Job job, RunOutcome outcome) {
        boolean reusable =
                job.program() instanceof Program.Ruled
                        && outcome instanceof RunOutcome.Finished
                        && worker.jobs() < MAX_JOBS
                        && worker.isAlive();
        if (reusable) {
            addSpare(worker);
            return;
        }
        if (outcome instanceof RunOutcome.Failed(RunError error, var _) && error.isKill()) {
            log.info("A run ended as {}: {}", error.code(), error.message());
            killed.incrementAndGet();
        }
        worker.close();
        Thread.ofPlatform().daemon().name("worker-start").start(this::warmUp);
    }

    private WorkerProcess take() {
        while (true) {
            WorkerProcess spare;
            synchronized (this) {
                spare = spares.pollFirst();
            }
            if (spare == null) {
                return start();
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

    private WorkerProcess start() {
        try {
            Wrapper known = wrapper;
            return known == null ? startInBestWrapper() : startAgain(known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has worked before is tried twice before it is given up. */
    private WorkerProcess startAgain(Wrapper known) throws IOException {
        try {
            return start(known);
        } catch (IOException e) {
            log.warn("A worker did not come up", e);
            return start(known);
        }
    }

    private WorkerProcess startInBestWrapper() throws IOException {
        IOException last = new IOException("No wrapper works");
        for (Wrapper candidate : Wrapper.values()) {
            if (candidate.isInstalled()) {
                try {
                    WorkerProcess worker = start(candidate);
                    wrapper = candidate;
                    log.info("Workers run in wrapper {}", candidate);
                    return worker;
                } catch (IOException e) {
                    last = e;
                }
            }
        }
        throw last;
    }

    private WorkerProcess start(Wrapper wrapper) throws IOException {
        WorkerFiles unpacked = files();
        Path folder = unpacked.runs().resolve(Long.toString(folders.incrementAndGet()));
        Files.createDirectory(folder);
        Path home = Path.of(System.getProperty("java.home"));
        List<String> java = new ArrayList<>();
        java.add(home.resolve("bin/java").toString());
        java.addAll(LIMITS);
        java.addAll(
                List.of(
                        "-cp",
                        unpacked.classPath(),
                        "bullpen.sandbox.worker.Worker",
                        folder.toString()));
        return WorkerProcess.start(
                wrapper.around(java, List.of(home, unpacked.jars(), folder)), folder);
    }

    private synchronized WorkerFiles files() {
        if (files == null) {
            files = WorkerFiles.unpack(data);
        }
        return files;
    }

    /** Ends the spares; runs that go on end by themselves or by their cancellation. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            while (starting > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        spares.forEach(WorkerProcess::close);
        spares.clear();
    }
}
