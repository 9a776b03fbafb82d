package bullpen.deployment;

import bullpen.engine.Symbol;
import bullpen.strategy.ParameterField;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A version of a strategy that trades a portfolio of its owner's at every close.
 *
 * @param params the numbers that its script runs with, by name in the script's order
 * @param startedAt by the market's time, like all of its instants
 * @param endedAt null while it goes on
 * @param endReason why it ended by itself; null when its owner ended it, and while it goes on
 * @param last its newest close, null before the first
 */
public record Deployment(
        long id,
        long userId,
        long strategyId,
        String strategyName,
        int version,
        long portfolioId,
        String portfolioName,
        List<Symbol> universe,
        Map<String, Double> params,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        @Nullable Close last) {
    public Deployment {
        universe = List.copyOf(universe);
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    public boolean isRunning() {
        return endedAt == null;
    }

    /** The symbols in one line. */
    public String symbols() {
        return universe.stream().map(Symbol::ticker).collect(Collectors.joining(", "));
    }

    /** The script's numbers in one line. */
    public String numbers() {
        return ParameterField.words(params);
    }

    /** How its newest close went, or that there was none. */
    public String standing() {
        if (last == null) {
            return isRunning() ? "Waits for its first close" : "Never ran";
        }
        return last.words();
    }

    /**
     * A close and what the strategy made of it.
     *
     * @param ranAt null until it was run
     * @param orders how many orders the desk took
     * @param message what went wrong, null when nothing did
     */
    public record Close(
            LocalDate date,
            State state,
            @Nullable Instant ranAt,
            int orders,
            @Nullable String message) {
        /** In a few words. */
        public String words() {
            return switch (state) {
                case WAITING -> "Waits for the day's prices";
                case DECIDED -> "Gives its orders";
                case DONE ->
                        orders == 0
                                ? "No order"
                                : orders == 1 ? "1 order" : "%,d orders".formatted(orders);
                case FAILED -> "Failed";
                case MISSED -> "Missed";
            };
        }
    }

    /** Where a close stands. */
    public enum State {
        /** The day's prices are not there yet, or others run before it. */
        WAITING("plain"),
        /** What it orders is stored; the desk has not heard all of it yet. */
        DECIDED("plain"),
        DONE("good"),
        FAILED("bad"),
        /** Not all that it wanted was ordered, since that came too late. */
        MISSED("warn");

        private final String tone;

        State(String tone) {
            this.tone = tone;
        }

        /** Of its badge. */
        public String tone() {
            return tone;
        }
    }
}
