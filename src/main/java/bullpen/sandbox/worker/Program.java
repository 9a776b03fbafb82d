package bullpen.sandbox.worker;

import bullpen.rules.Rules;

/** What a worker runs. */
public sealed interface Program {
    /** A script as its author wrote it, at most 64 KB. */
    record Script(String source) implements Program {}

    /** Rules, run as Java. */
    record Ruled(Rules rules) implements Program {}
}
