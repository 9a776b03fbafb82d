package bullpen.backtest;

import bullpen.db.Transaction;
import bullpen.replay.BacktestResult;
import bullpen.sandbox.RunError;
import bullpen.sandbox.worker.Program;
import bullpen.strategy.Version;

import java.util.function.Consumer;

/** Work of many runs, which waits in the queue and takes a slot as one backtest does. */
public interface Study {
    /** Why a run was not made, or not to its end, when the time of all is over. */
    RunError TIME_OVER =
            new RunError(
                    "run_time", "The five minutes for all runs together were over before.", 0, 0);

    /** Makes the runs of one study. */
    interface Runs {
        /**
         * Makes one; all have the symbols, the benchmark and the source in common.
         *
         * @throws RuntimeException when it breaks, such as when its amounts outgrow what can be
         *     computed
         */
        Answer run(BacktestRequest request, Program program);

        /** What names the data of all runs so far, in their order. */
        String dataVersion();

        /** Says how many are done. */
        void done(int runs, int all);

        /** Whether nobody wants to know any more. */
        boolean isCanceled();
    }

    /** What came of a run. */
    sealed interface Answer {
        record Finished(BacktestResult result) implements Answer {}

        record Failed(RunError error) implements Answer {}
    }

    /** How it ended. */
    sealed interface Outcome {
        /**
         * @param write what is to be written of it
         */
        record Done(Consumer<Transaction> write) implements Outcome {}

        record Failed(RunError error) implements Outcome {}
    }

    /**
     * Does all of it; when it is canceled on the way, whatever is returned is let go.
     *
     * @param work what was asked for
     * @param version of the strategy
     */
    Outcome run(BacktestRun work, Version version, Runs runs);
}
