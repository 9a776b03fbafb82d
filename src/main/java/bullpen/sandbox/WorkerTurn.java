package bullpen.sandbox;

import bullpen.replay.BarSeries;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * A slot of the pool and the worker in it, for the jobs of one strategy: a worker that ran a script
 * runs that script again, and never another one. To be closed; used on one platform thread.
 */
public final class WorkerTurn implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkerTurn.class);

    private final WorkerPool pool;
    private @Nullable WorkerProcess worker;
    private boolean reusable;

    WorkerTurn(WorkerPool pool) {
        this.pool = pool;
    }

    /**
     * Runs a job; blocks until it is over. After one that failed the next has a new worker.
     *
     * @param benchmark what the strategy may compare with, null for nothing
     */
    public RunOutcome run(
            Job job,
            List<BarSeries> series,
            @Nullable BarSeries benchmark,
            RunProgress progress,
            Cancellation cancellation) {
        return run(job, series, benchmark, WorkerProcess.DEADLINE, progress, cancellation);
    }

    /** The same with less time than a run may take. */
    public RunOutcome run(
            Job job,
            List<BarSeries> series,
            @Nullable BarSeries benchmark,
            Duration limit,
            RunProgress progress,
            Cancellation cancellation) {
        // A worker that is taken for nothing would be killed and started anew.
        if (cancellation.isCanceled()) {
            return new RunOutcome.Failed(RunError.canceled(), List.of());
        }
        if (!limit.isPositive()) {
            return new RunOutcome.Failed(RunError.cutShort(), List.of());
        }
        boolean ended = false;
        try {
            if (worker != null && worker.isSpent()) {
                end();
            }
            WorkerProcess taken = worker == null ? pool.take() : worker;
            worker = taken;
            RunOutcome outcome = taken.run(job, series, benchmark, limit, progress, cancellation);
            ended = outcome instanceof RunOutcome.Finished;
            reusable = ended && job.program() instanceof Program.Ruled;
            if (outcome instanceof RunOutcome.Failed(RunError error, var _)) {
                pool.count(error);
            }
            return outcome;
        } catch (UncheckedIOException e) {
            log.error("No worker process comes up", e);
            return new RunOutcome.Failed(RunError.lost("none could be started"), List.of());
        } finally {
            // Whoever hears of the progress may throw: the worker must not outlive that.
            if (!ended) {
                end();
            }
        }
    }

    private void end() {
        WorkerProcess used = worker;
        worker = null;
        if (used != null) {
            used.close();
            pool.replace();
        }
    }

    /** Frees the slot; the worker is gone unless it ran nothing but rules. */
    @Override
    public void close() {
        try {
            WorkerProcess used = worker;
            if (used != null && reusable && pool.takesBack(used)) {
                worker = null;
            }
            end();
        } finally {
            pool.free();
        }
    }
}
