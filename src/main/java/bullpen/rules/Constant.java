package bullpen.rules;

/** A number written in the rule itself; finite. */
public record Constant(double value) implements Operand {
    public Constant {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("A rule's number must be finite, was " + value);
        }
    }
}
