package bullpen.alert;

import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Somebody's wish to be told of a price, and what became of it.
 *
 * @param repeats whether it waits on after it was triggered: once a session, until it expires
 * @param note the owner's words, empty for none
 * @param side of a crossing: where the price was last, null when that is not known
 * @param triggered the last time that it was, null before the first
 * @param times how often it was triggered
 */
public record Alert(
        long id,
        long userId,
        Symbol symbol,
        Condition condition,
        boolean repeats,
        String note,
        State state,
        @Nullable Side side,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Triggered triggered,
        int times) {

    /** How it stands. */
    public enum State {
        WAITING("Waiting", "info"),
        PAUSED("Paused", "plain"),
        TRIGGERED("Triggered", "good"),
        EXPIRED("Expired", "plain");

        private final String label;
        private final String tone;

        State(String label, String tone) {
            this.label = label;
            this.tone = tone;
        }

        /** For people. */
        public String label() {
            return label;
        }

        public String tone() {
            return tone;
        }

        /** In the database and in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Where a price is, seen from a level. */
    public enum Side {
        BELOW,
        ABOVE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static @Nullable Side of(@Nullable String code) {
            return code == null ? null : valueOf(code.toUpperCase(Locale.ROOT));
        }

        /** Null when the price is the level. */
        static @Nullable Side of(Price price, Price level) {
            int compared = price.compareTo(level);
            return compared == 0 ? null : compared < 0 ? BELOW : ABOVE;
        }
    }

    /** The price that triggered it, when, and in which session. */
    public record Triggered(Price price, Instant at, LocalDate session) {}

    /** Whether it may still be triggered, at once or after a pause. */
    public boolean pending() {
        return state == State.WAITING || state == State.PAUSED;
    }

    /** Whether it was triggered in this session already, or one after it: once is enough. */
    boolean restsIn(LocalDate session) {
        return triggered != null && repeats && !session.isAfter(triggered.session());
    }

    /** What a price makes of it; itself when that is nothing. */
    Alert after(Sighting seen) {
        if (state != State.WAITING || restsIn(seen.session()) || !seen.at().isBefore(expiresAt)) {
            return this;
        }
        return switch (condition) {
            case Condition.Crosses(Price price) -> crossing(seen, Side.of(seen.last(), price));
            case Condition.Above _, Condition.Below _, Condition.Moves _ ->
                    condition.isMetBy(seen) ? triggeredBy(seen, null) : this;
        };
    }

    private Alert crossing(Sighting seen, @Nullable Side now) {
        if (side == null) {
            return now == null ? this : with(state, now, triggered, times);
        }
        return now == side ? this : triggeredBy(seen, now);
    }

    private Alert triggeredBy(Sighting seen, @Nullable Side now) {
        return with(
                repeats ? State.WAITING : State.TRIGGERED,
                now,
                new Triggered(seen.last(), seen.at(), seen.session()),
                times + 1);
    }

    /**
     * Waits as it is asked now. One with another condition, or that had ended, begins anew.
     *
     * @param last the symbol's price, null when there is none to go by
     */
    Alert changed(NewAlert asked, @Nullable Price last) {
        boolean anew = !pending() || !asked.condition().equals(condition);
        return new Alert(
                id,
                userId,
                symbol,
                asked.condition(),
                asked.repeats(),
                asked.note(),
                state == State.PAUSED ? State.PAUSED : State.WAITING,
                anew ? side(asked.condition(), last) : side,
                createdAt,
                asked.expiresAt(),
                anew ? null : triggered,
                anew ? 0 : times);
    }

    Alert paused() {
        return with(State.PAUSED, side, triggered, times);
    }

    /** Waits again, from this price on. */
    Alert resumed(@Nullable Price last) {
        return with(State.WAITING, side(condition, last), triggered, times);
    }

    /** The same with its usual life before it. */
    Alert lasting(Instant now) {
        return new Alert(
                id,
                userId,
                symbol,
                condition,
                repeats,
                note,
                state,
                side,
                createdAt,
                now.plus(NewAlert.LIFE),
                triggered,
                times);
    }

    Alert expired() {
        return with(State.EXPIRED, side, triggered, times);
    }

    /** The same for the shares that these become. */
    Alert split(Ratio ratio) {
        return new Alert(
                id,
                userId,
                symbol,
                condition.split(ratio),
                repeats,
                note,
                state,
                side,
                createdAt,
                expiresAt,
                triggered,
                times);
    }

    /** The same for the symbol's new name. */
    Alert under(Symbol to) {
        return new Alert(
                id, userId, to, condition, repeats, note, state, side, createdAt, expiresAt,
                triggered, times);
    }

    /** Where a crossing begins, null for what is none or begins with the next price. */
    static @Nullable Side side(Condition condition, @Nullable Price last) {
        return last != null && condition instanceof Condition.Crosses(Price level)
                ? Side.of(last, level)
                : null;
    }

    private Alert with(State state, @Nullable Side side, @Nullable Triggered triggered, int times) {
        return new Alert(
                id, userId, symbol, condition, repeats, note, state, side, createdAt, expiresAt,
                triggered, times);
    }
}
