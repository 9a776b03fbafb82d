package bullpen.sandbox;

import bullpen.sandbox.worker.ScriptParameter;
import bullpen.sandbox.worker.ScriptProblem;
import bullpen.sandbox.worker.ScriptSource;

import java.util.List;

/** Checks a script by reading it; never runs any of it. The worker checks again. */
public final class ScriptCheck {
    private ScriptCheck() {}

    /** What is wrong with a script, in the order of its text; empty when it may be run. */
    public static List<ScriptProblem> problems(String source) {
        return ScriptSource.of(source).problems();
    }

    /** The numbers that a script leaves open, as far as it can be read. */
    public static List<ScriptParameter> parameters(String source) {
        return ScriptSource.of(source).parameters();
    }
}
