package bullpen.sandbox.worker;

import bullpen.rules.Rules;

import java.util.Map;

/** What a worker runs. */
public sealed interface Program {
    /**
     * A script as its author wrote it, at most 64 KB.
     *
     * @param parameters what the run makes of the script's parameters, by name; those not given are
     *     what the script says
     */
    record Script(String source, Map<String, Double> parameters) implements Program {
        public Script {
            parameters = Map.copyOf(parameters);
        }

        public Script(String source) {
            this(source, Map.of());
        }
    }

    /** Rules, run as Java. */
    record Ruled(Rules rules) implements Program {}
}
