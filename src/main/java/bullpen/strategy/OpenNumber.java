package bullpen.strategy;

/**
 * A number of a strategy that may be tried with other values, and values to begin with.
 *
 * @param name a script's parameter; of rules the JSON pointers of its places, apart by commas
 * @param label what it is, in words
 * @param value what it is now
 * @param step zero when there is nothing to try but the value
 */
public record OpenNumber(
        String name, String label, double value, double from, double to, double step) {
    /** In a list to choose from. */
    public String choice() {
        return label + ": now " + ParameterField.plain(value);
    }
}
