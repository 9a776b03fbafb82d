package bullpen.market;

/** Looks into answers. */
public final class Answers {
    private Answers() {}

    /** The value of an answer that must have one. */
    public static <T> T value(Answer<T> answer) {
        if (answer instanceof Answer.Ok<T>(T value, Origin _)) {
            return value;
        }
        throw new AssertionError("No value: " + answer);
    }
}
