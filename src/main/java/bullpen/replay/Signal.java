package bullpen.replay;

/**
 * What a strategy asked for at one close.
 *
 * @param day counted from the first day of the run, 0
 */
public record Signal(int day, Instruction instruction) {
    public Signal {
        if (day < 0) {
            throw new IllegalArgumentException("Not a day of a run: " + day);
        }
    }
}
