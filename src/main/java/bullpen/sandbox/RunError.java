package bullpen.sandbox;

import java.util.Set;

/**
 * Why a run did not finish.
 *
 * @param code one of {@link #CODES}
 * @param message one sentence for the strategy's author
 * @param line of the script, from 1; 0 where there is none
 * @param column of the script, from 1; 0 where there is none
 */
public record RunError(String code, String message, int line, int column) {
    public static final Set<String> CODES =
            Set.of(
                    "syntax",
                    "forbidden",
                    "script_error",
                    "tick_cpu",
                    "tick_wall",
                    "run_time",
                    "memory",
                    "output",
                    "canceled",
                    "worker_lost");

    public RunError {
        if (!CODES.contains(code)) {
            throw new IllegalArgumentException("Not a code of a run: " + code);
        }
    }

    private static final Set<String> KILLS =
            Set.of("tick_cpu", "tick_wall", "run_time", "memory", "output", "worker_lost");

    private static final RunError CUT_SHORT =
            of("run_time", "The time for it and the runs before it was over.");

    /**
     * Whether the worker ended for what the script did to it, and not by a plain error or since
     * others had used up its time.
     */
    public boolean isKill() {
        return KILLS.contains(code) && !equals(CUT_SHORT);
    }

    /** The message with its place in the script. */
    public String words() {
        return line > 0 ? message + " (line " + line + ")" : message;
    }

    static RunError of(String code, String message) {
        return new RunError(code, message, 0, 0);
    }

    static RunError canceled() {
        return of("canceled", "The run was canceled.");
    }

    static RunError lost(String detail) {
        return of("worker_lost", "The worker process was lost: " + detail + ".");
    }

    static RunError tooMuchOutput() {
        return of("output", "The run gave more output than it may.");
    }

    static RunError runTime() {
        return of("run_time", "The run took longer than the 30 seconds it may take.");
    }

    /** Of a run that had less than the 30 seconds, as runs before it took of them. */
    static RunError cutShort() {
        return CUT_SHORT;
    }

    /** What the exit code of a worker means that ended without an answer. */
    static RunError ofExit(int exit) {
        return switch (exit) {
            case 3 -> of("memory", "The script needed more than the 64 MB of memory it may use.");
            case 42 -> of("tick_cpu", "The script computed for more than 1 second at one close.");
            case 44 -> of("tick_wall", "The script took more than 10 seconds at one close.");
            case 43 -> runTime();
            case 45 ->
                    of("run_time", "The run computed for more than the 32 seconds it may in all.");
            default -> lost("it ended with code " + exit);
        };
    }
}
