package bullpen.backtest;

import bullpen.db.Transaction;
import bullpen.sandbox.RunError;
import bullpen.strategy.Version;

import java.util.function.Consumer;

/** Work of many runs, which waits in the queue and takes a slot as one backtest does. */
public interface Study {
    /** How it ended. */
    sealed interface Outcome {
        /**
         * @param write what is to be written of it
         */
        record Done(Consumer<Transaction> write) implements Outcome {}

        record Failed(RunError error) implements Outcome {}
    }

    /** Which work it does. */
    RunKind kind();

    /**
     * Does all of it; when it is canceled on the way, whatever is returned is let go.
     *
     * @param work what was asked for
     * @param version of the strategy
     */
    Outcome run(BacktestRun work, Version version, StudyRuns runs);
}
