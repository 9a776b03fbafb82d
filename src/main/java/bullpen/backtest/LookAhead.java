package bullpen.backtest;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Locale;

/**
 * Whether a strategy decided with what came later: it is run again on data that ends earlier, and
 * has to order the same up to there.
 *
 * @param date the day that was decided otherwise, null unless that was found
 * @param symbol what was ordered then, null where no order tells
 * @param message why it could not be done, null otherwise
 * @param cuts on how many days the prices of a run that passed ended, 0 where that is not known
 */
public record LookAhead(
        State state,
        @Nullable LocalDate date,
        @Nullable String symbol,
        @Nullable String message,
        int cuts) {
    /** How far the check is. */
    public enum State {
        WAITING,
        PASSED,
        FOUND,
        UNDONE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    static final LookAhead WAITING = new LookAhead(State.WAITING, null, null, null, 0);

    /** Of a run from before it was looked into. */
    static final LookAhead UNKNOWN = undone("The report is of an earlier release. Run it again.");

    static LookAhead passed(int cuts) {
        return new LookAhead(State.PASSED, null, null, null, cuts);
    }

    static LookAhead found(LocalDate date, @Nullable String symbol) {
        return new LookAhead(State.FOUND, date, symbol, null, 0);
    }

    static LookAhead undone(String message) {
        return new LookAhead(State.UNDONE, null, null, message, 0);
    }

    /** Whether it was done, whatever it found. */
    public boolean isChecked() {
        return state == State.PASSED || state == State.FOUND;
    }

    public boolean isWaiting() {
        return state == State.WAITING;
    }

    /** In a word or two. */
    public String label() {
        return switch (state) {
            case WAITING -> "Look-ahead check runs";
            case PASSED -> "Look-ahead check passed";
            case FOUND -> "Looks ahead";
            case UNDONE -> "Look-ahead not checked";
        };
    }

    /** Of its badge. */
    public String tone() {
        return switch (state) {
            case WAITING -> "info";
            case PASSED -> "good";
            case FOUND -> "bad";
            case UNDONE -> "warn";
        };
    }

    /** What it means. */
    public String words() {
        return switch (state) {
            case WAITING ->
                    "The run is made again on prices that end earlier, to see whether it orders the"
                            + " same up to there.";
            case PASSED ->
                    "The run was made again on prices that end earlier, "
                            + passedWords()
                            + ". It did not use what came later.";
            case FOUND ->
                    "What it ordered on "
                            + date
                            + (symbol == null ? "" : " (" + symbol + ")")
                            + " depends on days after that one. Nobody can trade so: do not trust"
                            + " these figures.";
            case UNDONE -> "Whether it used what came later is not known: " + message;
        };
    }

    private String passedWords() {
        return switch (cuts) {
            case 0 -> "on three days at most: it ordered the same up to each of them";
            case 1 -> "on one day: it ordered the same up to it";
            case 2 -> "on two days: it ordered the same up to both of them";
            default -> "on three days: it ordered the same up to each of them";
        };
    }
}
