package bullpen.sandbox.worker;

import bullpen.engine.Money;
import bullpen.replay.Backtest;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.RuleStrategy;
import bullpen.replay.Signal;
import bullpen.replay.Strategy;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The worker process: takes jobs from standard input and answers on standard output, as
 * src/docs/worker-protocol.md says. It runs one script and no other, and ends when the server is
 * gone.
 */
public final class Worker {
    static final long STACK_BYTES = 1 << 20;
    private static final int LOST = 46;
    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long IDLE_SECONDS = 5;

    private final Path folder;
    private final OutputStream out;
    private final Limits limits;

    /** For the next run of the one script that may come, made while nobody waits for it. */
    private volatile Realm realm = new Realm();

    /** The one script, once it came. */
    private volatile @Nullable String script;

    private final CountDownLatch firstJob = new CountDownLatch(1);

    private long nextProgress = Long.MIN_VALUE;

    Worker(Path folder, OutputStream out, Limits limits) {
        this.folder = folder;
        this.out = out;
        this.limits = limits;
    }

    /**
     * @param arguments the folder in which the file of bars will be; none for a training run
     */
    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            silence();
            Training.run();
        } else {
            run(Path.of(arguments[0]), Limits.USUAL);
        }
    }

    /** Only messages may go to where the server listens. */
    private static void silence() {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
    }

    /** Makes this process a worker, until its input ends. */
    static void run(Path folder, Limits limits) {
        silence();
        Worker worker = new Worker(folder, new FileOutputStream(FileDescriptor.out), limits);
        worker.ready();
        Thread.ofPlatform().daemon().name("warm-up").start(worker::warmUp);
        worker.serve(new FileInputStream(FileDescriptor.in));
    }

    /**
     * A spare that nobody needs at once uses the time: the run that comes finds what it needs
     * loaded and compiled. Not before it is ready, which would take three times as long then.
     */
    private void warmUp() {
        try {
            if (!firstJob.await(IDLE_SECONDS, TimeUnit.SECONDS)) {
                Training.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Reads jobs until the input ends; each runs on a thread of its own, so that the end is seen.
     */
    private void serve(FileInputStream in) {
        try (DataInputStream jobs = new DataInputStream(new BufferedInputStream(in))) {
            while (true) {
                Job job = JobCodec.receive(jobs);
                firstJob.countDown();
                new Thread(null, () -> run(job), "run", STACK_BYTES).start();
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    private void run(Job job) {
        try {
            if (job.program() instanceof Program.Script(String source, var _)) {
                requireTheSame(source);
            }
            Message outcome = outcome(job);
            send(outcome);
            if (job.program() instanceof Program.Script) {
                if (!(outcome instanceof Message.Done)) {
                    Runtime.getRuntime().halt(0);
                }
                realm = new Realm();
            }
        } catch (IOException | RuntimeException | Error e) {
            Runtime.getRuntime().halt(LOST);
        }
        ready();
    }

    /** A script may have broken out of its realm, and would wait for another one. */
    private void requireTheSame(String source) {
        if (script == null) {
            script = source;
        } else if (!source.equals(script)) {
            throw new IllegalStateException("Another script");
        }
    }

    /** Runs a job on the calling thread, under a watchdog that ends the process. */
    Message outcome(Job job) throws IOException {
        Watchdog watchdog = new Watchdog(Thread.currentThread(), limits);
        try {
            return answer(job, watchdog);
        } catch (ScriptFailure e) {
            return new Message.Failed(e.code(), e.text(), e.line(), e.column());
        } finally {
            watchdog.stop();
        }
    }

    private Message answer(Job job, Watchdog watchdog) throws IOException {
        List<BarSeries> series = BarFile.read(folder.resolve(BarFile.NAME));
        List<BarSeries> other = BarFile.read(folder.resolve(BarFile.BENCHMARK));
        BarSeries benchmark = other.isEmpty() ? null : other.getFirst();
        Strategy strategy =
                switch (job.program()) {
                    case Program.Ruled(var rules) -> new RuleStrategy(rules, series, benchmark);
                    case Program.Script script ->
                            new ScriptStrategy(
                                    realm,
                                    script,
                                    series,
                                    benchmark,
                                    job.from(),
                                    job.seed(),
                                    watchdog,
                                    (day, text) -> send(new Message.Log(day, text)));
                };
        Backtest.Setup setup =
                new Backtest.Setup(
                        series, null, job.from(), job.to(), job.startingCash(), job.rules());
        Backtest backtest = new Backtest(setup, strategy);
        if (!job.standings().isEmpty()) {
            return done(Money.ZERO, backtest.rehearse(job.standings()));
        }
        BacktestResult result = backtest.run(this::progress);
        return done(result.equity().end(), result.signals());
    }

    private static Message done(Money equity, List<Signal> signals) {
        if (signals.size() > SignalCodec.MAX_SIGNALS) {
            throw new ScriptFailure("output", "The strategy gave more than 50,000 orders", 0, 0);
        }
        return new Message.Done(equity.cents(), signals);
    }

    private void progress(int day, int days, int epochDay, long equityCents) {
        long now = System.nanoTime();
        if (nextProgress == Long.MIN_VALUE || now - nextProgress >= 0) {
            nextProgress = now + PROGRESS_NANOS;
            send(new Message.Progress(day + 1, days, equityCents));
        }
    }

    private void ready() {
        send(new Message.Ready(Message.VERSION));
    }

    private void send(Message message) {
        try {
            message.send(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
