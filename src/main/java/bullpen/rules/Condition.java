package bullpen.rules;

import java.util.List;

/** A question about one symbol that every close answers with yes or no. */
public sealed interface Condition {
    /** Yes when every part says yes; without parts always yes. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** Yes when at least one part says yes; without parts never. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** Yes when the part says no, also while something in it is undefined. */
    record Not(Condition part) implements Condition {
        public Not {
            if (part instanceof Not) {
                throw new IllegalArgumentException("What is not denied holds");
            }
        }
    }

    /** Yes when the left side stands so to the right side; no while either is undefined. */
    record Compare(Operand left, Relation relation, Operand right) implements Condition {}

    static Condition always() {
        return new All(List.of());
    }

    static Condition never() {
        return new Any(List.of());
    }

    /**
     * The same without the parts that change nothing: always() or never() when nothing is asked.
     */
    default Condition reduced() {
        return switch (this) {
            case All(var parts) -> {
                var asked = reduced(parts, always());
                yield asked.contains(never()) ? never() : new All(asked);
            }
            case Any(var parts) -> {
                var asked = reduced(parts, never());
                yield asked.contains(always()) ? always() : new Any(asked);
            }
            case Not(var part) -> {
                Condition denied = part.reduced();
                yield denied.equals(always())
                        ? never()
                        : denied.equals(never()) ? always() : new Not(denied);
            }
            case Compare _ -> this;
        };
    }

    private static List<Condition> reduced(List<Condition> parts, Condition without) {
        return parts.stream()
                .map(Condition::reduced)
                .filter(part -> !part.equals(without))
                .toList();
    }

    /** How many groups and comparisons are inside each other; 1 without a part. */
    default int depth() {
        return switch (this) {
            case All(var parts) -> 1 + deepest(parts);
            case Any(var parts) -> 1 + deepest(parts);
            case Not(var part) -> part.depth();
            case Compare _ -> 1;
        };
    }

    /** How many comparisons it makes. */
    default int comparisons() {
        return switch (this) {
            case All(var parts) -> parts.stream().mapToInt(Condition::comparisons).sum();
            case Any(var parts) -> parts.stream().mapToInt(Condition::comparisons).sum();
            case Not(var part) -> part.comparisons();
            case Compare _ -> 1;
        };
    }

    private static int deepest(List<Condition> parts) {
        return parts.stream().mapToInt(Condition::depth).max().orElse(0);
    }
}
