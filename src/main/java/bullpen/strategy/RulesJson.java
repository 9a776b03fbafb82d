package bullpen.strategy;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.rules.Condition;
import bullpen.rules.Constant;
import bullpen.rules.Indicator;
import bullpen.rules.Operand;
import bullpen.rules.PriceField;
import bullpen.rules.Relation;
import bullpen.rules.Rules;
import bullpen.rules.Size;
import bullpen.web.Problem.FieldMessage;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rules as JSON:
 *
 * <pre>{@code
 * {"entry": {"all": [{"left": {"indicator": "sma", "period": 20}, "relation": "crosses_above",
 *                     "right": {"indicator": "sma", "period": 50}}]},
 *  "exit": {"any": [{"left": {"price": "close"}, "relation": "below", "right": {"value": 30}}]},
 *  "size": {"percent": 10}}
 * }</pre>
 *
 * A size is {@code shares}, {@code amount} in dollars or {@code percent} of the equity.
 */
final class RulesJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MAX_DEPTH = 5;
    private static final int MAX_CONDITIONS = 50;
    private static final int MAX_PROBLEMS = 50;
    private static final double LARGEST_VALUE = 1e15;
    private static final double SMALLEST_VALUE = 1e-9;

    private final List<FieldMessage> problems = new ArrayList<>();
    private int conditions;

    private RulesJson() {}

    /** Reads rules that are known to be right. */
    static Rules read(String json) {
        RulesJson reader = new RulesJson();
        Rules rules = reader.parse(json);
        if (!reader.problems.isEmpty()) {
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

    static String write(Rules rules) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entry", json(rules.entry()));
        json.put("exit", json(rules.exit()));
        json.put("size", json(rules.size()));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    private Rules parse(String json) {
        Condition never = new Condition.Any(List.of());
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException e) {
            problems.add(new FieldMessage("rules", "This is not JSON."));
            return new Rules(never, never, new Size.PercentOfEquity(1));
        }
        Condition entry = condition(root.path("entry"), "entry", 1);
        boolean hasExit = root.has("exit");
        Condition exit = hasExit ? condition(root.path("exit"), "exit", 1) : never;
        Size size = size(root.path("size"));
        if (conditions == 0 && problems.isEmpty()) {
            problems.add(new FieldMessage("entry", "An entry needs at least one condition."));
        }
        return new Rules(entry, exit, size);
    }

    private Condition condition(JsonNode node, String path, int depth) {
        if (depth > MAX_DEPTH) {
            return wrong(path, "Groups nest five deep at most.");
        }
        if (node.path("all").isArray()) {
            return new Condition.All(parts(node.path("all"), path, depth));
        }
        if (node.path("any").isArray()) {
            return new Condition.Any(parts(node.path("any"), path, depth));
        }
        if (!node.has("left") || !node.has("right")) {
            return wrong(
                    path, "A condition is a group (all, any) or has left, relation and right.");
        }
        if (++conditions > MAX_CONDITIONS) {
            return wrong(path, "At most 50 conditions.");
        }
        Operand left = operand(node.path("left"), path + ".left");
        Operand right = operand(node.path("right"), path + ".right");
        String relation = node.path("relation").asString("");
        try {
            return new Condition.Compare(
                    left, Relation.valueOf(relation.toUpperCase(Locale.ROOT)), right);
        } catch (IllegalArgumentException e) {
            return wrong(path + ".relation", "Choose how the two compare.");
        }
    }

    private List<Condition> parts(JsonNode array, String path, int depth) {
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < array.size() && problems.size() < MAX_PROBLEMS; i++) {
            parts.add(condition(array.path(i), path + "[" + i + "]", depth + 1));
        }
        return parts;
    }

    private Operand operand(JsonNode node, String path) {
        try {
            if (node.has("indicator")) {
                String kind = node.path("indicator").asString("").toUpperCase(Locale.ROOT);
                JsonNode period = node.path("period");
                return new Indicator(
                        Indicator.Kind.valueOf(kind),
                        period.canConvertToExactIntegral() ? period.asInt(0) : 0);
            }
            if (node.has("price")) {
                String field = node.path("price").asString("").toUpperCase(Locale.ROOT);
                return PriceField.valueOf(field);
            }
            if (node.path("value").isNumber()) {
                return constant(node.path("value").asDouble());
            }
        } catch (IllegalArgumentException e) {
            problems.add(new FieldMessage(path, operandMessage(node)));
            return PriceField.CLOSE;
        }
        problems.add(new FieldMessage(path, "Enter a number."));
        return PriceField.CLOSE;
    }

    private static Constant constant(double value) {
        double size = Math.abs(value);
        if (size > LARGEST_VALUE || (size > 0 && size < SMALLEST_VALUE)) {
            throw new IllegalArgumentException("Nothing is so large or so small");
        }
        return new Constant(value);
    }

    private static String operandMessage(JsonNode node) {
        if (node.has("period") || node.has("indicator")) {
            return "An indicator looks back over 2 to 500 days.";
        }
        return node.has("price")
                ? "There is no such price."
                : "Enter a number up to a quadrillion, no closer to zero than a billionth.";
    }

    private Size size(JsonNode node) {
        try {
            if (node.has("shares")) {
                return new Size.Shares(Quantity.of(plain(node.path("shares"))));
            }
            if (node.has("amount")) {
                return new Size.Amount(Money.of(plain(node.path("amount"))));
            }
            if (node.has("percent")) {
                BigDecimal percent = new BigDecimal(plain(node.path("percent")));
                return new Size.PercentOfEquity(percent.movePointRight(2).intValueExact());
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            problems.add(new FieldMessage("size", sizeMessage(node)));
            return new Size.PercentOfEquity(1);
        }
        problems.add(new FieldMessage("size", "Say how much an entry buys."));
        return new Size.PercentOfEquity(1);
    }

    private static String sizeMessage(JsonNode node) {
        if (node.has("shares")) {
            return "Enter a number of shares above 0, with six decimals at most.";
        }
        return node.has("amount")
                ? "Enter an amount of dollars above 0, with two decimals at most."
                : "Enter a percentage above 0 and up to 100, with two decimals at most.";
    }

    private static String plain(JsonNode number) {
        return number.isNumber() && Double.isFinite(number.asDouble())
                ? number.decimalValue().toPlainString()
                : "";
    }

    private Condition wrong(String path, String message) {
        problems.add(new FieldMessage(path, message));
        return new Condition.Any(List.of());
    }

    private static Map<String, Object> json(Condition condition) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (condition) {
            case Condition.All(var parts) ->
                    json.put("all", parts.stream().map(RulesJson::json).toList());
            case Condition.Any(var parts) ->
                    json.put("any", parts.stream().map(RulesJson::json).toList());
            case Condition.Compare(Operand left, Relation relation, Operand right) -> {
                json.put("left", json(left));
                json.put("relation", relation.name().toLowerCase(Locale.ROOT));
                json.put("right", json(right));
            }
        }
        return json;
    }

    private static Map<String, Object> json(Operand operand) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (operand) {
            case Indicator(Indicator.Kind kind, int period) -> {
                json.put("indicator", kind.name().toLowerCase(Locale.ROOT));
                json.put("period", period);
            }
            case PriceField field -> json.put("price", field.name().toLowerCase(Locale.ROOT));
            case Constant(double value) -> json.put("value", new BigDecimal(Words.number(value)));
        }
        return json;
    }

    private static Map<String, Object> json(Size size) {
        return switch (size) {
            case Size.Shares(Quantity quantity) ->
                    Map.of("shares", new BigDecimal(quantity.toString()));
            case Size.Amount(Money money) -> Map.of("amount", new BigDecimal(money.toString()));
            case Size.PercentOfEquity(int basisPoints) ->
                    Map.of("percent", new BigDecimal(Words.percent(basisPoints)));
        };
    }
}
