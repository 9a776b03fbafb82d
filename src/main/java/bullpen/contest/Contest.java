package bullpen.contest;

import bullpen.engine.Costs;
import bullpen.engine.Money;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A contest as its organiser laid it down, and how far its life has come. All times are the
 * market's.
 *
 * @param invitation the code that lets people into a private contest, null for a public one
 * @param joinableUntil the last moment to join: a fifth of its duration after the start
 * @param startingCash what each entry's portfolio opens with
 * @param costs what trading costs in each entry's portfolio
 */
public record Contest(
        long id,
        long organiserId,
        String organiser,
        String name,
        String description,
        Visibility visibility,
        @Nullable String invitation,
        Instant startsAt,
        Instant endsAt,
        Instant joinableUntil,
        Money startingCash,
        Costs costs,
        Scoring scoring,
        State state,
        Instant createdAt) {

    /** Who finds it: everyone, or who was given the code. */
    public enum Visibility {
        PUBLIC,
        PRIVATE;

        /** As the database and the API write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the standings rank by. */
    public enum Scoring {
        /** Equity over starting cash, less one. */
        TOTAL_RETURN;

        /** As the database and the API write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The life of a contest. It moves one way, on the market's clock.
     *
     * <p>Between the end and the moment when the last quote before it has arrived the contest is
     * frozen: orders are taken no more, but with delayed prices one may still fill at a price of
     * the time before the end.
     */
    public enum State {
        OPEN("Open", "info"),
        RUNNING("Running", "good"),
        FROZEN("Closing", "warn"),
        FINAL("Finished", "plain");

        private final String label;
        private final String tone;

        State(String label, String tone) {
            this.label = label;
            this.tone = tone;
        }

        /** As the database and the API write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** For people. */
        public String label() {
            return label;
        }

        /** The badge's colour. */
        public String tone() {
            return tone;
        }
    }

    /**
     * Where its life is to stand.
     *
     * @param now the market's time
     * @param dataNow up to when prices are known: now less the source's delay
     */
    public State due(Instant now, Instant dataNow) {
        if (now.isBefore(startsAt)) {
            return State.OPEN;
        }
        if (now.isBefore(endsAt)) {
            return State.RUNNING;
        }
        return dataNow.isBefore(endsAt) ? State.FROZEN : State.FINAL;
    }

    /** Whether one may join at a moment of the market's time. */
    public boolean joinable(Instant now) {
        return (state == State.OPEN || state == State.RUNNING) && !now.isAfter(joinableUntil);
    }

    /** Whether its rules hold for good: somebody has joined, or it has begun. */
    public boolean locked(int entries) {
        return entries > 0 || state != State.OPEN;
    }

    /** Whether its standings can change no more. */
    public boolean isFinal() {
        return state == State.FINAL;
    }

    /** The last moment to join a contest of these times. */
    static Instant joinableUntil(Instant from, Instant endsAt) {
        return from.plus(Duration.between(from, endsAt).dividedBy(5));
    }
}
