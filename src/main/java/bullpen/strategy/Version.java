package bullpen.strategy;

import bullpen.engine.Symbol;
import bullpen.sandbox.ScriptCheck;
import bullpen.sandbox.worker.Program;
import bullpen.sandbox.worker.ScriptParameter;
import bullpen.sandbox.worker.ScriptProblem;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A strategy as it was saved once; it never changes.
 *
 * @param number 1 for the first
 * @param hash of kind, body and universe, in hexadecimal
 * @param body rules as JSON, or the script
 * @param universe the symbols that a run takes unless it names its own
 */
public record Version(
        long strategyId,
        Kind kind,
        int number,
        String hash,
        String body,
        List<Symbol> universe,
        Instant createdAt) {
    public Version {
        universe = List.copyOf(universe);
    }

    /** What is wrong with it; a version with problems is a draft and cannot be run. */
    public List<ScriptProblem> problems() {
        return kind == Kind.JAVASCRIPT ? ScriptCheck.problems(body) : List.of();
    }

    /** The numbers that a script leaves open; rules have none. */
    public List<ScriptParameter> parameters() {
        return kind == Kind.JAVASCRIPT ? ScriptCheck.parameters(body) : List.of();
    }

    /** How many numbers somebody chose: what a script leaves open, or all that rules name. */
    public int numbers() {
        return kind == Kind.JAVASCRIPT ? parameters().size() : RulesJson.numbers(body);
    }

    /**
     * What a worker runs.
     *
     * @param params the numbers that differ from what the script says, by name
     */
    public Program program(Map<String, Double> params) {
        return switch (kind) {
            case RULES -> new Program.Ruled(RulesJson.read(body));
            case JAVASCRIPT -> new Program.Script(body, params);
        };
    }

    /** Rules as an English sentence; empty for a script. */
    public String sentence() {
        return kind == Kind.RULES ? Sentence.of(RulesJson.read(body), universe) : "";
    }

    /** The first characters of the hash. */
    public String shortHash() {
        return hash.substring(0, 8);
    }
}
