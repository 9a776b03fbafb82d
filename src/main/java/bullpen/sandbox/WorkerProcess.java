package bullpen.sandbox;

import bullpen.engine.Money;
import bullpen.replay.BarSeries;
import bullpen.sandbox.RunOutcome.Failed;
import bullpen.sandbox.RunOutcome.Finished;
import bullpen.sandbox.RunOutcome.LogLine;
import bullpen.sandbox.worker.BadMessageException;
import bullpen.sandbox.worker.BarFile;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.JobCodec;
import bullpen.sandbox.worker.Message;
import bullpen.sandbox.worker.Program;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One worker process seen from the server: started, given jobs, listened to with care, killed. */
final class WorkerProcess {
    private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);
    private static final Duration START = Duration.ofSeconds(20);

    /** Of a run, from when its job is sent. */
    static final Duration DEADLINE = Duration.ofSeconds(35);

    /**
     * After so much work a worker is replaced: its wrapper ends it at 120 seconds of processor time
     * in all, which one more run on two cores must not reach.
     */
    private static final Duration LIFE = Duration.ofSeconds(30);

    private static final int MAX_JOBS = 1_000;

    /** What a script may take of it; who gives a run less has given it the rest of something. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final long MAX_RUN_BYTES = 8 << 20;

    /** What a worker may say of a script; the other ends are seen from here. */
    private static final Set<String> OWN_FAULTS =
            Set.of("syntax", "forbidden", "script_error", "output", "memory");

    private static final int MAX_LINES = 1_000;
    private static final int MAX_LINE = 1_000;

    /**
     * Starts all workers: Linux ends a worker that is to die with its parent when the very thread
     * that started it ends, and this one lives as long as the server.
     */
    private static final ExecutorService PARENT =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("worker-parent").factory());

    private final Process process;
    private final Path folder;
    private final BoundedInput bytes;
    private final DataInputStream in;
    private int jobs;
    private Duration worked = Duration.ZERO;

    /** Whether it said that it can take a job. */
    private boolean ready;

    private WorkerProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.bytes = new BoundedInput(process.getInputStream());
        this.in = new DataInputStream(bytes);
    }

    /**
     * Starts a worker and waits until it is ready.
     *
     * @param folder its own, existing and empty
     * @throws IOException if it does not come up
     */
    static WorkerProcess start(List<String> command, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.directory(folder.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        WorkerProcess worker = new WorkerProcess(spawn(builder), folder);
        try (Deadline _ = new Deadline(START, worker::kill)) {
            worker.awaitReady();
        } catch (IOException e) {
            worker.close();
            throw e;
        }
        return worker;
    }

    private static Process spawn(ProcessBuilder builder) throws IOException {
        try {
            return PARENT.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException("The worker's process did not start", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a worker's process started", e);
        }
    }

    /** Whether another should do the next job. */
    boolean isSpent() {
        return jobs >= MAX_JOBS || worked.compareTo(LIFE) >= 0;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Runs a job to its end; the worker is of no more use unless that is {@link Finished}, and
     * after a script of use for that script alone.
     */
    RunOutcome run(
            Job job,
            List<BarSeries> series,
            @Nullable BarSeries benchmark,
            Duration limit,
            RunProgress progress,
            Cancellation cancellation) {
        List<LogLine> log = new ArrayList<>();
        Deadline deadline = new Deadline(limit, this::kill);
        cancellation.onCancel(this::kill);
        long start = System.nanoTime();
        try {
            if (!ready) {
                awaitReady();
            }
            ready = false;
            jobs++;
            bytes.allow(MAX_RUN_BYTES);
            BarFile.write(folder.resolve(BarFile.NAME), series);
            BarFile.write(
                    folder.resolve(BarFile.BENCHMARK),
                    benchmark == null ? List.of() : List.of(benchmark));
            JobCodec.send(process.getOutputStream(), job);
            RunOutcome outcome = listen(job, series.size(), progress, log);
            if (job.program() instanceof Program.Ruled && outcome instanceof Finished) {
                awaitReady();
            }
            return outcome;
        } catch (BoundedInput.ExceededException e) {
            kill();
            return new Failed(RunError.tooMuchOutput(), log);
        } catch (BadMessageException e) {
            kill();
            return new Failed(RunError.lost("it sent what it must not"), log);
        } catch (IOException e) {
            RunError late = limit.compareTo(LONGEST) < 0 ? RunError.cutShort() : RunError.runTime();
            return new Failed(ended(deadline, late, cancellation), log);
        } finally {
            worked = worked.plusNanos(System.nanoTime() - start);
            cancellation.onCancel(null);
            deadline.close();
        }
    }

    private RunOutcome listen(Job job, int symbols, RunProgress progress, List<LogLine> log)
            throws IOException {
        long most = ChronoUnit.DAYS.between(job.from(), job.to()) + 1;
        while (true) {
            switch (Message.receive(in, symbols)) {
                case Message.Ready _ -> throw new BadMessageException("Ready inside a run");
                case Message.Progress(int day, int days, long cents) -> {
                    if (day < 1 || days < day || days > most) {
                        throw new BadMessageException("Day " + day + " of " + days);
                    }
                    progress.daysDone(day, days, Money.ofCents(cents));
                }
                case Message.Log(int day, String text) -> {
                    if (day < 0 || day >= most || text.length() > MAX_LINE) {
                        throw new BadMessageException("Not a line of log");
                    }
                    if (log.size() >= MAX_LINES) {
                        throw new BoundedInput.ExceededException();
                    }
                    log.add(new LogLine(day, text));
                }
                case Message.Done(long cents, var signals) -> {
                    // They are in the order of their days.
                    if (!signals.isEmpty() && signals.getLast().day() >= most) {
                        throw new BadMessageException("A signal after the last day");
                    }
                    return new Finished(signals, Money.ofCents(cents), log);
                }
                case Message.Failed failed -> {
                    return new Failed(error(failed), log);
                }
            }
        }
    }

    private static RunError error(Message.Failed failed) throws BadMessageException {
        boolean known = OWN_FAULTS.contains(failed.code());
        if (!known || failed.line() < 0 || failed.column() < 0) {
            throw new BadMessageException("Not a failure: " + failed.code());
        }
        String text = failed.text();
        String shown = text.length() > MAX_LINE ? text.substring(0, MAX_LINE) : text;
        return new RunError(failed.code(), shown, failed.line(), failed.column());
    }

    /** Why the stream ended without an answer. */
    private RunError ended(Deadline deadline, RunError late, Cancellation cancellation) {
        if (cancellation.isCanceled()) {
            return RunError.canceled();
        }
        if (deadline.isOver()) {
            return late;
        }
        try {
            if (process.waitFor(2, TimeUnit.SECONDS)) {
                return RunError.ofExit(process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return RunError.lost("it fell silent");
    }

    private void awaitReady() throws IOException {
        bytes.allow(MAX_RUN_BYTES);
        if (!(Message.receive(in, 0) instanceof Message.Ready(int version))
                || version != Message.VERSION) {
            throw new BadMessageException("Not ready");
        }
        ready = true;
    }

    /** Ends the process at once, with all that it started. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /**
     * Kills it, waits until it is gone, and removes its folder; what cannot be removed stays until
     * the next start.
     */
    void close() {
        kill();
        try {
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                WorkerFiles.delete(folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException e) {
            log.warn("A worker's folder is left behind", e);
        }
    }
}
