package bullpen.web;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The timed work of all features. Each job has a virtual thread of its own, so a job never overlaps
 * itself and a slow one keeps no other waiting. They start once the server is up, end before it
 * goes down, and outlive their own failures; what came of the last run is kept for administrators.
 */
@Component
public final class Jobs implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Jobs.class);

    /**
     * How a job stands.
     *
     * @param name what it does, in a few words
     * @param pause between the end of a run and the next
     * @param lastStart of the run that goes on or went last, null before the first
     * @param lastTook how long the last finished run took
     * @param lastError why the last finished run failed, null when it did not
     * @param running whether a run goes on
     */
    public record State(
            String name,
            Duration pause,
            @Nullable Instant lastStart,
            @Nullable Duration lastTook,
            @Nullable String lastError,
            boolean running) {

        /** When the next run is due, null while one goes on or none has been. */
        public @Nullable Instant next() {
            return running || lastStart == null || lastTook == null
                    ? null
                    : lastStart.plus(lastTook).plus(pause);
        }
    }

    private final Clock clock;
    private final List<Job> jobs = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private CountDownLatch end = new CountDownLatch(0);
    private boolean running;

    public Jobs(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds a job; it runs at once when the server is up, then again and again.
     *
     * @param name what it does, in a few words
     * @param pause wall-clock time between the end of a run and the next
     * @throws IllegalStateException if the server is up already
     */
    public synchronized void every(String name, Duration pause, Runnable work) {
        if (running) {
            throw new IllegalStateException("Jobs are named before the server starts");
        }
        jobs.add(new Job(new State(name, pause, null, null, null, false), work));
    }

    /** How each job stands, by name. */
    public synchronized List<State> states() {
        return jobs.stream()
                .map(job -> job.state)
                .sorted(java.util.Comparator.comparing(State::name))
                .toList();
    }

    @Override
    public synchronized void start() {
        running = true;
        var end = new CountDownLatch(1);
        this.end = end;
        for (Job job : jobs) {
            threads.add(Thread.ofVirtual().name(job.state.name()).start(() -> repeat(job, end)));
        }
    }

    @Override
    public void stop() {
        List<Thread> ending;
        synchronized (this) {
            running = false;
            end.countDown();
            ending = List.copyOf(threads);
            threads.clear();
        }
        for (Thread thread : ending) {
            join(thread);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    private void repeat(Job job, CountDownLatch end) {
        try {
            do {
                run(job);
            } while (!end.await(job.state.pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Job job) {
        State before = job.state;
        Instant start = clock.instant();
        long nanos = System.nanoTime();
        job.state = state(before, start, before.lastTook(), before.lastError(), true);
        String error = null;
        try {
            job.work.run();
        } catch (RuntimeException | Error failure) {
            error = failure.toString();
            log.error("The job \"{}\" failed", before.name(), failure);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - nanos);
        job.state = state(before, start, took, error, false);
    }

    private static State state(
            State job,
            Instant start,
            @Nullable Duration took,
            @Nullable String error,
            boolean running) {
        return new State(job.name(), job.pause(), start, took, error, running);
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                log.warn("The job \"{}\" still runs", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Written by its own thread, read by all. */
    private static final class Job {
        private final Runnable work;
        private volatile State state;

        Job(State state, Runnable work) {
            this.state = state;
            this.work = work;
        }
    }
}
