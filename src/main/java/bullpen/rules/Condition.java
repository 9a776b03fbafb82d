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

    /** Yes when the left side stands so to the right side; no while either is undefined. */
    record Compare(Operand left, Relation relation, Operand right) implements Condition {}
}
