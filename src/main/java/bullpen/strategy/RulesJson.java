package bullpen.strategy;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.rules.Condition;
import bullpen.rules.Constant;
import bullpen.rules.Exit;
import bullpen.rules.Indicator;
import bullpen.rules.Operand;
import bullpen.rules.PriceField;
import bullpen.rules.Ranking;
import bullpen.rules.Relation;
import bullpen.rules.Risk;
import bullpen.rules.Rules;
import bullpen.rules.Schedule;
import bullpen.rules.Size;
import bullpen.web.Problem.FieldMessage;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads rules from JSON:
 *
 * <pre>{@code
 * {"entry": {"all": [{"left": {"indicator": "sma", "period": 20}, "relation": "crosses_above",
 *                     "right": {"indicator": "sma", "period": 50}},
 *                    {"not": {"any": [...]}}]},
 *  "exit": {"any": [{"left": {"price": "close"}, "relation": "below", "right": {"value": 30}}]},
 *  "exitAfter": 20,
 *  "size": {"percent": 10},
 *  "risk": {"stopLoss": 5, "trailingStop": 8, "takeProfit": 20,
 *           "maxPositions": 5, "maxWeight": 25, "cooldown": 10},
 *  "schedule": {"every": "month", "held": "resize"},
 *  "ranking": {"by": {"indicator": "rate_of_change", "period": 126}, "first": "highest", "keep": 3}}
 * }</pre>
 *
 * A size is {@code shares}, {@code amount} in dollars, {@code percent} of the equity, {@code
 * equal}, {@code volatility} with {@code bars}, or {@code weights} by symbol. All but entry and
 * size may be left out.
 */
final class RulesJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MAX_PROBLEMS = 50;
    private static final double LARGEST_VALUE = 1e15;
    private static final double SMALLEST_VALUE = 1e-9;
    private static final Size NO_SIZE = new Size.EqualWeight();

    private final List<FieldMessage> problems = new ArrayList<>();
    private int comparisons;

    private RulesJson() {}

    /** Reads rules that are known to be right. */
    static Rules read(String json) {
        RulesJson reader = new RulesJson();
        Rules rules = reader.parse(json);
        if (rules == null) {
            throw new IllegalArgumentException(reader.problems.toString());
        }
        return rules;
    }

    /** What is wrong, each with the path of its place; empty when the rules are right. */
    static List<FieldMessage> problems(String json) {
        RulesJson reader = new RulesJson();
        reader.parse(json);
        return reader.problems;
    }

    /** The same of JSON that was parsed. */
    static List<FieldMessage> problems(JsonNode root) {
        RulesJson reader = new RulesJson();
        reader.rules(root);
        return reader.problems;
    }

    /** How many numbers there are in it. */
    static int numbers(String json) {
        return numbers(MAPPER.readTree(json));
    }

    private static int numbers(JsonNode node) {
        return node.isNumber() ? 1 : node.valueStream().mapToInt(RulesJson::numbers).sum();
    }

    private @Nullable Rules parse(String json) {
        try {
            return rules(MAPPER.readTree(json));
        } catch (JacksonException e) {
            wrong("rules", "This is not JSON.");
            return null;
        }
    }

    private @Nullable Rules rules(JsonNode root) {
        if (!root.isObject()) {
            wrong("rules", "Rules are an object with entry, exit and size.");
            return null;
        }
        onlyNames(
                root,
                "",
                Set.of("entry", "exit", "exitAfter", "size", "risk", "schedule", "ranking"));
        Condition entry = condition(root.path("entry"), "entry", 1);
        Condition exit =
                root.has("exit") ? condition(root.path("exit"), "exit", 1) : Condition.never();
        int afterBars = count(root, "", "exitAfter", Exit.MOST_BARS);
        Size size = size(root.path("size"));
        Risk risk = risk(root.path("risk"));
        Schedule schedule = schedule(root.path("schedule"));
        Ranking ranking = ranking(root.path("ranking"));
        if (entry.equals(Condition.never()) && problems.isEmpty()) {
            wrong("entry", "An entry needs at least one condition.");
        }
        return problems.isEmpty()
                ? new Rules(entry, new Exit(exit, afterBars), size, risk, schedule, ranking)
                : null;
    }

    private Condition condition(JsonNode node, String path, int depth) {
        if (depth > Rules.MAX_DEPTH) {
            return wrongCondition(path, "Groups nest five deep at most.");
        }
        if (node.path("all").isArray()) {
            onlyNames(node, path, Set.of("all"));
            return new Condition.All(parts(node.path("all"), path, depth));
        }
        if (node.path("any").isArray()) {
            onlyNames(node, path, Set.of("any"));
            return new Condition.Any(parts(node.path("any"), path, depth));
        }
        if (node.has("not")) {
            onlyNames(node, path, Set.of("not"));
            JsonNode part = node.path("not");
            return part.has("not")
                    ? wrongCondition(path, "Not of not: leave out both.")
                    : new Condition.Not(condition(part, path, depth));
        }
        if (!node.has("left") || !node.has("right")) {
            return wrongCondition(
                    path,
                    "A condition is a group (all, any), a not, or has left, relation and right.");
        }
        return comparison(node, path);
    }

    private Condition comparison(JsonNode node, String path) {
        onlyNames(node, path, Set.of("left", "relation", "right"));
        if (++comparisons > Rules.MAX_COMPARISONS) {
            return wrongCondition(path, "At most 50 conditions.");
        }
        Operand left = operand(node.path("left"), path + ".left");
        Operand right = operand(node.path("right"), path + ".right");
        Relation relation =
                word(node, path, "relation", Relation.ABOVE, "Choose how the two compare.");
        return new Condition.Compare(left, relation, right);
    }

    private List<Condition> parts(JsonNode array, String path, int depth) {
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < array.size() && problems.size() < MAX_PROBLEMS; i++) {
            parts.add(condition(array.path(i), path + "[" + i + "]", depth + 1));
        }
        return parts;
    }

    private Operand operand(JsonNode node, String path) {
        if (node.has("indicator")) {
            return indicator(node, path);
        }
        if (node.has("price")) {
            onlyNames(node, path, Set.of("price"));
            PriceField field = found(node, "price", PriceField.class);
            if (field == null) {
                wrong(path, "There is no such price.");
            }
            return field == null ? PriceField.CLOSE : field;
        }
        onlyNames(node, path, Set.of("value"));
        if (!node.path("value").isNumber()) {
            wrong(path, "Enter a number.");
            return PriceField.CLOSE;
        }
        double value = node.path("value").asDouble();
        double size = Math.abs(value);
        if (!(size <= LARGEST_VALUE) || (size > 0 && size < SMALLEST_VALUE)) {
            wrong(path, "Enter a number up to a quadrillion, no closer to zero than a billionth.");
            return PriceField.CLOSE;
        }
        return new Constant(value);
    }

    private Operand indicator(JsonNode node, String path) {
        Indicator.Kind kind = found(node, "indicator", Indicator.Kind.class);
        if (kind == null) {
            wrong(path, "There is no such indicator.");
            return PriceField.CLOSE;
        }
        Set<String> names =
                kind.parameters().stream()
                        .map(Indicator.Parameter::name)
                        .collect(Collectors.toSet());
        names.add("indicator");
        onlyNames(node, path, names);
        int before = problems.size();
        List<Double> numbers = new ArrayList<>();
        for (Indicator.Parameter parameter : kind.parameters()) {
            numbers.add(parameter(node, path, parameter));
        }
        if (problems.size() > before) {
            return PriceField.CLOSE;
        }
        try {
            return new Indicator(kind, numbers);
        } catch (IllegalArgumentException e) {
            wrong(path + ".fast", "The fast average has fewer days than the slow one.");
            return PriceField.CLOSE;
        }
    }

    private double parameter(JsonNode node, String path, Indicator.Parameter parameter) {
        JsonNode number = node.path(parameter.name());
        double value = number.isNumber() ? number.asDouble() : Double.NaN;
        if (!parameter.allows(value)) {
            wrong(
                    path + "." + parameter.name(),
                    parameter.whole()
                            ? "An indicator looks back over 2 to 500 days."
                            : "Enter a number from "
                                    + Words.number(parameter.least())
                                    + " to "
                                    + Words.number(parameter.most())
                                    + ".");
        }
        return value;
    }

    private Size size(JsonNode node) {
        try {
            if (node.has("shares")) {
                onlyNames(node, "size", Set.of("shares"));
                return new Size.Shares(Quantity.of(plain(node.path("shares"))));
            }
            if (node.has("amount")) {
                onlyNames(node, "size", Set.of("amount"));
                return new Size.Amount(Money.of(plain(node.path("amount"))));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            wrong("size", sizeMessage(node));
            return NO_SIZE;
        }
        if (node.has("percent")) {
            onlyNames(node, "size", Set.of("percent"));
            int percent = basisPoints(node.path("percent"), "size", Risk.WHOLE);
            return percent == 0 ? NO_SIZE : new Size.PercentOfEquity(percent);
        }
        if (node.has("equal")) {
            onlyNames(node, "size", Set.of("equal"));
            if (!node.path("equal").asBoolean(false)) {
                wrong("size", "Say how much an entry buys.");
            }
            return new Size.EqualWeight();
        }
        if (node.has("volatility")) {
            return volatility(node);
        }
        if (node.has("weights")) {
            onlyNames(node, "size", Set.of("weights"));
            return weights(node.path("weights"));
        }
        wrong("size", "Say how much an entry buys.");
        return NO_SIZE;
    }

    private static String sizeMessage(JsonNode node) {
        return node.has("shares")
                ? "Enter a number of shares above 0, with six decimals at most."
                : "Enter an amount of dollars above 0, with two decimals at most.";
    }

    private Size volatility(JsonNode node) {
        onlyNames(node, "size", Set.of("volatility", "bars"));
        int target = basisPoints(node.path("volatility"), "size", Risk.WHOLE);
        JsonNode bars = node.path("bars");
        int number = bars.canConvertToExactIntegral() ? bars.asInt(0) : 0;
        if (number < Indicator.MIN_PERIOD || number > Indicator.MAX_PERIOD) {
            wrong("size.bars", "The volatility is of the last 2 to 500 days.");
            return NO_SIZE;
        }
        return target == 0 ? NO_SIZE : new Size.VolatilityTarget(target, number);
    }

    private Size weights(JsonNode node) {
        List<Size.Weight> weights = new ArrayList<>();
        int sum = 0;
        int before = problems.size();
        for (String ticker : node.propertyNames()) {
            int part = basisPoints(node.path(ticker), "size.weights", Risk.WHOLE);
            if (!Symbol.isTicker(ticker)) {
                wrong("size.weights", "“" + ticker + "” is not a symbol.");
            } else if (part > 0) {
                weights.add(new Size.Weight(Symbol.of(ticker), part));
                sum = Math.min(sum + part, 2 * Risk.WHOLE);
            }
        }
        if (problems.size() > before) {
            return NO_SIZE;
        }
        if (weights.isEmpty() || sum > Risk.WHOLE || weights.size() > Draft.MAX_SYMBOLS) {
            wrong("size.weights", "Give symbols their percentages, 100 in all at most.");
            return NO_SIZE;
        }
        return new Size.Weights(weights);
    }

    private Risk risk(JsonNode node) {
        if (isAbsent(node, "risk")) {
            return Risk.NONE;
        }
        onlyNames(
                node,
                "risk",
                Set.of(
                        "stopLoss",
                        "trailingStop",
                        "takeProfit",
                        "maxPositions",
                        "maxWeight",
                        "cooldown"));
        return new Risk(
                percent(node, "stopLoss", Risk.MOST_BELOW),
                percent(node, "trailingStop", Risk.MOST_BELOW),
                percent(node, "takeProfit", Risk.MOST_ABOVE),
                count(node, "risk.", "maxPositions", Risk.MOST_POSITIONS),
                percent(node, "maxWeight", Risk.WHOLE),
                count(node, "risk.", "cooldown", Risk.MOST_COOLDOWN));
    }

    private int percent(JsonNode node, String name, int most) {
        return node.has(name) ? basisPoints(node.path(name), "risk." + name, most) : 0;
    }

    private Schedule schedule(JsonNode node) {
        if (isAbsent(node, "schedule")) {
            return Schedule.DAILY;
        }
        onlyNames(node, "schedule", Set.of("every", "held"));
        return new Schedule(
                word(
                        node,
                        "schedule",
                        "every",
                        Schedule.Period.DAY,
                        "Choose day, week, month or quarter."),
                node.has("held")
                        ? word(
                                node,
                                "schedule",
                                "held",
                                Schedule.Held.KEEP,
                                "Choose keep, resize or add.")
                        : Schedule.Held.KEEP);
    }

    private @Nullable Ranking ranking(JsonNode node) {
        if (isAbsent(node, "ranking")) {
            return null;
        }
        onlyNames(node, "ranking", Set.of("by", "first", "keep"));
        Operand by = operand(node.path("by"), "ranking.by");
        if (by instanceof Constant) {
            wrong("ranking.by", "Rank by an indicator or a price.");
        }
        String first = node.path("first").asString("");
        if (!first.equals("highest") && !first.equals("lowest")) {
            wrong("ranking.first", "Choose highest or lowest.");
        }
        int keep = count(node, "ranking.", "keep", Risk.MOST_POSITIONS);
        if (keep == 0) {
            if (!node.has("keep")) {
                wrong("ranking.keep", "Enter a whole number from 1 to 50.");
            }
        }
        return keep == 0 || by instanceof Constant
                ? null
                : new Ranking(by, first.equals("highest"), keep);
    }

    private boolean isAbsent(JsonNode node, String path) {
        boolean absent = node.isMissingNode() || node.isNull();
        if (!absent && !node.isObject()) {
            wrong(path, "This is an object with named values.");
        }
        return absent || !node.isObject();
    }

    /** A whole number from 1; 0 when it is left out, or wrong. */
    private int count(JsonNode node, String before, String name, int most) {
        if (!node.has(name)) {
            return 0;
        }
        JsonNode number = node.path(name);
        int count = number.canConvertToExactIntegral() ? number.asInt(0) : 0;
        if (count < 1 || count > most) {
            wrong(before + name, "Enter a whole number from 1 to %,d.".formatted(most));
            return 0;
        }
        return count;
    }

    /** A percentage in basis points; 0 when it is wrong. */
    private int basisPoints(JsonNode node, String path, int most) {
        try {
            int basisPoints = new BigDecimal(plain(node)).movePointRight(2).intValueExact();
            if (basisPoints >= 1 && basisPoints <= most) {
                return basisPoints;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // Told below.
        }
        wrong(
                path,
                "Enter a percentage above 0 and up to %s, with two decimals at most."
                        .formatted(Words.percent(most)));
        return 0;
    }

    private static String plain(JsonNode number) {
        return number.isNumber() && Double.isFinite(number.asDouble())
                ? number.decimalValue().toPlainString()
                : "";
    }

    private <E extends Enum<E>> E word(
            JsonNode node, String path, String name, E fallback, String message) {
        E found = found(node, name, fallback.getDeclaringClass());
        if (found == null) {
            wrong(path + "." + name, message);
        }
        return found == null ? fallback : found;
    }

    private static <E extends Enum<E>> @Nullable E found(
            JsonNode node, String name, Class<E> words) {
        String word = node.path(name).asString("");
        return Arrays.stream(words.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(null);
    }

    private void onlyNames(JsonNode node, String path, Set<String> names) {
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                wrong(
                        path.isEmpty() ? "rules" : path,
                        "There is no “%s” here; there is %s."
                                .formatted(
                                        name.length() > 40 ? name.substring(0, 40) + "…" : name,
                                        names.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
    }

    private Condition wrongCondition(String path, String message) {
        wrong(path, message);
        return Condition.always();
    }

    private void wrong(String path, String message) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new FieldMessage(path, message));
        }
    }
}
