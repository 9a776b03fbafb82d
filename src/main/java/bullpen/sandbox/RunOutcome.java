package bullpen.sandbox;

import bullpen.engine.Money;
import bullpen.replay.Signal;

import java.util.List;

/** How a run in a worker ended. */
public sealed interface RunOutcome {
    /** A line of the strategy's log, with the day of the run it belongs to, from 0. */
    record LogLine(int day, String text) {}

    /** What the strategy logged until the end. */
    List<LogLine> log();

    /**
     * All days are done.
     *
     * @param signals what the strategy wanted, in the order given
     * @param equity what the worker says the account is worth at the end; play the signals to know
     */
    record Finished(List<Signal> signals, Money equity, List<LogLine> log) implements RunOutcome {
        public Finished {
            signals = List.copyOf(signals);
            log = List.copyOf(log);
        }
    }

    /** The run did not finish. */
    record Failed(RunError error, List<LogLine> log) implements RunOutcome {
        public Failed {
            log = List.copyOf(log);
        }
    }
}
