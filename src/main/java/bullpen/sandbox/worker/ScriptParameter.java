package bullpen.sandbox.worker;

/**
 * A number that a script leaves open, as its {@code params} declare it.
 *
 * @param step how far apart the values lie that are worth a try
 * @param usual what it is when a run does not say
 */
public record ScriptParameter(String name, double min, double max, double step, double usual) {
    /** Whether a run may give it this value; NaN never. */
    public boolean allows(double value) {
        return value >= min && value <= max;
    }
}
