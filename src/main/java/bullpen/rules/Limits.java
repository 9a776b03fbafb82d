package bullpen.rules;

/** Refuses what no rule may say. */
final class Limits {
    private Limits() {}

    static void require(String what, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(
                    "The " + what + " must be from 0 to " + most + ", was " + value);
        }
    }
}
