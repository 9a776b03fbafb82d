package bullpen.market;

import bullpen.calendar.MarketCalendar;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a source says when it is asked. Only {@link Throttled}, {@link BadData} and {@link Down} are
 * a reason to ask the next one: the others are true of the question, whoever answers it.
 */
public sealed interface Answer<T> {
    /** What was asked for. */
    record Ok<T>(T value, Origin origin) implements Answer<T> {}

    /**
     * It knows no such symbol, or has nothing of it in that time. A symbol that is left out of an
     * answer beside others is no such word: the next source is asked for it.
     */
    record NotFound<T>() implements Answer<T> {}

    /**
     * It was asked too often, by its own word or by our count.
     *
     * @param until not to be asked again before, by the wall clock
     */
    record Throttled<T>(Instant until) implements Answer<T> {
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("d MMM, HH:mm:ss 'ET'", Locale.US)
                        .withZone(MarketCalendar.NEW_YORK);
    }

    /** It has this, but not for our key. */
    record NotEntitled<T>(String reason) implements Answer<T> {}

    /** It does not accept our key. */
    record AuthFailed<T>(String reason) implements Answer<T> {}

    /** It answered, but not what can be understood or believed. */
    record BadData<T>(String reason) implements Answer<T> {}

    /** It did not answer, or said that it cannot. */
    record Down<T>(String reason) implements Answer<T> {}

    /**
     * What is found for all of some questions; the first failure, where there is one. Those that
     * nothing is found for are left out.
     */
    static <Q, T> Answer<List<T>> ofEach(
            Collection<Q> questions, Function<? super Q, Answer<List<T>>> ask) {
        List<T> all = new ArrayList<>();
        Origin from = null;
        for (Q question : questions) {
            Answer<List<T>> answer = ask.apply(question);
            if (answer instanceof Ok<List<T>>(List<T> some, Origin origin)) {
                all.addAll(some);
                from = origin;
            } else if (!(answer instanceof NotFound)) {
                return answer;
            }
        }
        return from == null ? new NotFound<>() : new Ok<>(all, from);
    }

    /** What follows from the value, or the same word where there is none. */
    default <U> Answer<U> then(Function<? super T, Answer<U>> next) {
        return switch (this) {
            case Ok<T>(T value, Origin _) -> next.apply(value);
            case NotFound<T>() -> new NotFound<>();
            case Throttled<T>(Instant until) -> new Throttled<>(until);
            case NotEntitled<T>(String reason) -> new NotEntitled<>(reason);
            case AuthFailed<T>(String reason) -> new AuthFailed<>(reason);
            case BadData<T>(String reason) -> new BadData<>(reason);
            case Down<T>(String reason) -> new Down<>(reason);
        };
    }

    /** Why there is no value, for administrators. */
    default String cause() {
        return switch (this) {
            case Ok<T> _, NotFound<T> _ -> "It has nothing of it";
            case Throttled<T>(Instant until) ->
                    "It was asked too often, and is left alone until "
                            + Throttled.TIME.format(until);
            case NotEntitled<T>(String reason) -> reason;
            case AuthFailed<T>(String reason) -> reason;
            case BadData<T>(String reason) -> reason;
            case Down<T>(String reason) -> reason;
        };
    }

    /** Whether another source may know better. */
    default boolean isForTheNext() {
        return this instanceof Throttled || this instanceof BadData || this instanceof Down;
    }

    /** The value, or another where there is none. */
    default T orElse(T other) {
        return this instanceof Ok<T>(T value, Origin _) ? value : other;
    }
}
