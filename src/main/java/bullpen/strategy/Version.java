package bullpen.strategy;

import bullpen.engine.Symbol;
import bullpen.sandbox.ScriptCheck;
import bullpen.sandbox.worker.Program;
import bullpen.sandbox.worker.ScriptParameter;
import bullpen.sandbox.worker.ScriptProblem;

import org.jspecify.annotations.Nullable;

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
    public int numbersChosen() {
        return kind == Kind.JAVASCRIPT ? parameters().size() : RulesJson.numbers(body);
    }

    /** The numbers that may be tried with other values. */
    public List<OpenNumber> numbers() {
        return switch (kind) {
            case RULES -> RuleNumbers.of(body);
            case JAVASCRIPT -> parameters().stream().map(ParameterField::open).toList();
        };
    }

    /** What is wrong with it when these of its {@link #numbers} are changed; null for nothing. */
    public @Nullable String problem(Map<String, Double> params) {
        return switch (kind) {
            case RULES -> RuleNumbers.problem(body, params);
            case JAVASCRIPT -> ParameterField.problem(parameters(), params);
        };
    }

    /** Rules with these of their {@link #numbers} changed, as JSON. */
    public String rules(Map<String, Double> params) {
        return RuleNumbers.with(body, params);
    }

    /**
     * What a worker runs.
     *
     * @param params the {@link #numbers} that differ from what the strategy says, by name
     */
    public Program program(Map<String, Double> params) {
        return switch (kind) {
            case RULES -> new Program.Ruled(RulesJson.read(rules(params)));
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
