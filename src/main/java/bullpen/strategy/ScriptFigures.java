package bullpen.strategy;

import bullpen.rules.Condition;
import bullpen.rules.Constant;
import bullpen.rules.Indicator;
import bullpen.rules.Operand;
import bullpen.rules.PriceField;
import bullpen.rules.Relation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What rules look at, as a script names it: each price and indicator a figure of v, today's, or of
 * was, those of the bar before. Gathers the figures while conditions are written.
 */
final class ScriptFigures {
    /** Name to operand, in the order of their first use. */
    private final Map<String, Operand> figures = new LinkedHashMap<>();

    /** Those of them that are looked at a bar ago too. */
    private final Map<String, Operand> earlier = new LinkedHashMap<>();

    /** Whether a condition written so far looks at the bar before. */
    boolean looksBack() {
        return !earlier.isEmpty();
    }

    String expression(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> joined(parts, " && ", "true");
            case Condition.Any(var parts) -> joined(parts, " || ", "false");
            case Condition.Not(Condition part) -> "!(" + expression(part) + ")";
            case Condition.Compare(Operand left, Relation relation, Operand right) ->
                    switch (relation) {
                        case ABOVE -> compared(left, " > ", right);
                        case AT_LEAST -> compared(left, " >= ", right);
                        case BELOW -> compared(left, " < ", right);
                        case AT_MOST -> compared(left, " <= ", right);
                        case CROSSES_ABOVE -> crossing(left, " > ", " <= ", right);
                        case CROSSES_BELOW -> crossing(left, " < ", " >= ", right);
                    };
        };
    }

    private String joined(List<Condition> parts, String operator, String none) {
        return parts.isEmpty()
                ? none
                : parts.stream()
                        .map(
                                part ->
                                        parts.size() == 1 || isSimple(part)
                                                ? expression(part)
                                                : "(" + expression(part) + ")")
                        .collect(Collectors.joining(operator));
    }

    private static boolean isSimple(Condition condition) {
        return condition instanceof Condition.Compare || condition instanceof Condition.Not;
    }

    private String compared(Operand left, String operator, Operand right) {
        return figure("v", left) + operator + figure("v", right);
    }

    private String crossing(Operand left, String now, String then, Operand right) {
        return "(" + compared(left, now, right) + " && " + was(left) + then + was(right) + ")";
    }

    private String was(Operand operand) {
        if (!(operand instanceof Constant)) {
            earlier.put(name(operand), operand);
        }
        return figure("was", operand);
    }

    /** An operand as a part of an object. */
    String figure(String object, Operand operand) {
        if (operand instanceof Constant(double value)) {
            return value < 0 ? "(" + Words.number(value) + ")" : Words.number(value);
        }
        String name = name(operand);
        figures.put(name, operand);
        return object + "." + name;
    }

    /** The properties of v: each figure computed of a symbol and its bar. */
    String now() {
        return properties(figures, "");
    }

    /** The properties of was: of the bar before, as they are seen today. */
    String before() {
        return properties(earlier, ", 1");
    }

    /**
     * @param ago the last argument of an indicator, which says of which bar
     */
    private static String properties(Map<String, Operand> figures, String ago) {
        return figures.entrySet().stream()
                .map(
                        one ->
                                one.getKey()
                                        + ": "
                                        + (one.getValue() instanceof Indicator indicator
                                                ? call(indicator, ago)
                                                : "bar." + one.getKey()))
                .collect(Collectors.joining(",\n    ", "{\n    ", "\n  }"));
    }

    private static String name(Operand operand) {
        if (!(operand instanceof Indicator(Indicator.Kind kind, List<Double> numbers))) {
            return ((PriceField) operand).name().toLowerCase(Locale.ROOT);
        }
        String name =
                java.util.Arrays.stream(kind.name().toLowerCase(Locale.ROOT).split("_", -1))
                        .map(Words::capital)
                        .collect(Collectors.joining());
        String start = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return start
                + numbers.stream()
                        .map(number -> Words.number(number).replace('.', '_'))
                        .collect(Collectors.joining("and"));
    }

    /** The indicator as the host computes it. */
    static String call(Indicator indicator) {
        return call(indicator, "");
    }

    private static String call(Indicator indicator, String ago) {
        String left = !ago.isEmpty() && isPart(indicator.kind()) ? ", undefined" : "";
        String arguments =
                indicator.parameters().stream()
                        .map(Words::number)
                        .collect(Collectors.joining(", ", "(symbol, ", left + ago + ")"));
        return switch (indicator.kind()) {
            case SMA, EMA, RSI, ATR, ADX, HIGHEST, LOWEST, VOLATILITY, BETA ->
                    indicator.kind().name().toLowerCase(Locale.ROOT) + arguments;
            case MACD -> "macd" + arguments + ".macd";
            case MACD_SIGNAL -> "macd" + arguments + ".signal";
            case MACD_HISTOGRAM -> "macd" + arguments + ".histogram";
            case BOLLINGER_UPPER -> "bollinger" + arguments + ".upper";
            case BOLLINGER_MIDDLE -> "bollinger" + arguments + ".middle";
            case BOLLINGER_LOWER -> "bollinger" + arguments + ".lower";
            case STOCHASTIC_K -> "stochastic" + arguments + ".k";
            case STOCHASTIC_D -> "stochastic" + arguments + ".d";
            case DONCHIAN_UPPER -> "donchian" + arguments + ".upper";
            case DONCHIAN_LOWER -> "donchian" + arguments + ".lower";
            case RATE_OF_CHANGE -> "roc" + arguments;
            case Z_SCORE -> "zscore" + arguments;
            case VOLUME_AVERAGE -> "volumeAverage" + arguments;
            case FROM_HIGH -> "distanceFromHigh" + arguments;
        };
    }

    /** Whether its function has a parameter more, of which other parts are made. */
    private static boolean isPart(Indicator.Kind kind) {
        return kind == Indicator.Kind.MACD || kind == Indicator.Kind.STOCHASTIC_K;
    }
}
