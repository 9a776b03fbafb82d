package bullpen.strategy;

import bullpen.rules.Indicator;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The numbers in rules, each named by its place in words and addressed by its place in the JSON.
 * One that comes more than once, as the periods of a crossover do, can be changed in all its places
 * together.
 */
final class RuleNumbers {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String BETWEEN = ",";

    /** Two of them are one number when they say the same of the same thing. */
    private record Place(String pointer, String what, String where, BigDecimal value) {
        Place {
            value = value.stripTrailingZeros();
        }
    }

    private final JsonNode root;
    private final List<Place> places = new ArrayList<>();
    private int conditions;

    private RuleNumbers(JsonNode root) {
        this.root = root;
    }

    /** All of them as they stand in the rules, those with several places first. */
    static List<OpenNumber> of(String json) {
        JsonNode root = MAPPER.readTree(json);
        RuleNumbers numbers = new RuleNumbers(root);
        numbers.group(root.path("entry"), "/entry", "entry");
        numbers.conditions = 0;
        numbers.group(root.path("exit"), "/exit", "exit");
        numbers.named(root, "", Map.of("exitAfter", "Days until the exit"));
        numbers.named(
                root.path("size"),
                "/size",
                Map.of(
                        "shares", "Shares that an entry buys",
                        "amount", "Dollars that an entry buys",
                        "percent", "Percent of the equity that an entry buys",
                        "volatility", "Volatility that an entry is to have, percent a year",
                        "bars", "Days that its volatility is of"));
        numbers.weights(root.path("size").path("weights"));
        numbers.named(
                root.path("risk"),
                "/risk",
                Map.of(
                        "stopLoss", "Stop loss, percent",
                        "trailingStop", "Trailing stop, percent",
                        "takeProfit", "Take profit, percent",
                        "maxPositions", "Positions at most",
                        "maxWeight", "Weight of a symbol at most, percent",
                        "cooldown", "Days before a symbol is bought again"));
        numbers.operand(root.path("ranking").path("by"), "/ranking/by", "ranking");
        numbers.named(root.path("ranking"), "/ranking", Map.of("keep", "Symbols that are kept"));
        return numbers.open();
    }

    /**
     * The rules with other numbers.
     *
     * @param numbers by name, as {@link #of} names them
     * @throws IllegalArgumentException when there is no such number
     */
    static String with(String json, Map<String, Double> numbers) {
        if (numbers.isEmpty()) {
            return json;
        }
        JsonNode root = MAPPER.readTree(json);
        set(root, numbers);
        return MAPPER.writeValueAsString(root);
    }

    private static void set(JsonNode root, Map<String, Double> numbers) {
        numbers.forEach(
                (name, value) -> {
                    for (String pointer : name.split(BETWEEN, -1)) {
                        set(root, JsonPointer.compile(pointer), value);
                    }
                });
    }

    private static void set(JsonNode root, JsonPointer place, double value) {
        if (!root.at(place).isNumber() || !(root.at(place.head()) instanceof ObjectNode holder)) {
            throw new IllegalArgumentException("There is no number at " + place);
        }
        holder.put(place.last().getMatchingProperty(), new BigDecimal(ParameterField.plain(value)));
    }

    private void group(JsonNode node, String pointer, String part) {
        for (String word : List.of("all", "any")) {
            for (int i = 0; i < node.path(word).size(); i++) {
                group(node.path(word).path(i), pointer + "/" + word + "/" + i, part);
            }
        }
        if (node.has("not")) {
            group(node.path("not"), pointer + "/not", part);
        }
        if (node.has("left")) {
            String where = part + ", " + ordinal(++conditions) + " condition";
            operand(node.path("left"), pointer + "/left", where + ", left");
            operand(node.path("right"), pointer + "/right", where + ", right");
        }
    }

    private void operand(JsonNode node, String pointer, String where) {
        if (node.has("value")) {
            add(node, pointer, "value", "Number compared with", where);
        }
        String word = node.path("indicator").asString("").toUpperCase(Locale.ROOT);
        for (Indicator.Kind kind : Indicator.Kind.values()) {
            if (kind.name().equals(word)) {
                kind.parameters()
                        .forEach(
                                one ->
                                        add(
                                                node,
                                                pointer,
                                                one.name(),
                                                Words.name(kind) + " " + one.name(),
                                                where));
            }
        }
    }

    private void weights(JsonNode weights) {
        for (String ticker : weights.propertyNames()) {
            add(weights, "/size/weights", ticker, "Weight of " + ticker + ", percent", "");
        }
    }

    private void named(JsonNode node, String pointer, Map<String, String> words) {
        for (String name : node.propertyNames()) {
            String what = words.get(name);
            if (what != null) {
                add(node, pointer, name, what, "");
            }
        }
    }

    private void add(JsonNode holder, String pointer, String name, String what, String where) {
        JsonNode number = holder.path(name);
        if (number.isNumber()) {
            places.add(new Place(pointer + "/" + name, what, where, number.decimalValue()));
        }
    }

    private List<OpenNumber> open() {
        Map<List<Object>, List<Place>> same = new LinkedHashMap<>();
        for (Place place : places) {
            same.computeIfAbsent(List.of(place.what(), place.value()), _ -> new ArrayList<>())
                    .add(place);
        }
        List<OpenNumber> open = new ArrayList<>();
        for (List<Place> together : same.values()) {
            if (together.size() > 1) {
                open.add(number(together, together(together)));
            }
        }
        places.forEach(place -> open.add(number(List.of(place), place.where())));
        return List.copyOf(open);
    }

    /** On which side, when that is the same everywhere: a crossover has two periods. */
    private static String together(List<Place> places) {
        for (String side : List.of("left", "right")) {
            if (places.stream().allMatch(one -> one.where().endsWith(", " + side))) {
                return side + " of " + places.size() + " conditions";
            }
        }
        return places.size() + " places";
    }

    private OpenNumber number(List<Place> places, String where) {
        String name = places.stream().map(Place::pointer).collect(Collectors.joining(BETWEEN));
        Place first = places.getFirst();
        String label = where.isEmpty() ? first.what() : first.what() + " (" + where + ")";
        return around(name, label, first.value());
    }

    /** With a few values to both sides, as far as the rules allow them. */
    private OpenNumber around(String name, String label, BigDecimal value) {
        BigDecimal step = step(value);
        BigDecimal from = value;
        BigDecimal to = value;
        for (int i = 0; i < 4; i++) {
            from = further(name, from, step.negate());
            to = further(name, to, step);
        }
        return new OpenNumber(
                name,
                label,
                value.doubleValue(),
                from.doubleValue(),
                to.doubleValue(),
                step.doubleValue());
    }

    /** An eighth of it, whole when it is. */
    private static BigDecimal step(BigDecimal value) {
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        double eighth = Math.abs(value.doubleValue()) / 8;
        double unit = whole ? 1 : Math.pow(10, Math.floor(Math.log10(eighth)));
        return BigDecimal.valueOf(Math.max(1, Math.floor(eighth / unit)) * unit);
    }

    private BigDecimal further(String name, BigDecimal reached, BigDecimal step) {
        BigDecimal next = reached.add(step);
        return problem(root.deepCopy(), Map.of(name, next.doubleValue())) == null ? next : reached;
    }

    /** What is wrong with the rules when these numbers are changed; null when nothing is. */
    static @Nullable String problem(String json, Map<String, Double> numbers) {
        return problem(MAPPER.readTree(json), numbers);
    }

    private static @Nullable String problem(JsonNode copy, Map<String, Double> numbers) {
        set(copy, numbers);
        var problems = RulesJson.problems(copy);
        return problems.isEmpty() ? null : problems.getFirst().message();
    }

    private static String ordinal(int number) {
        boolean isTeen = number % 100 / 10 == 1;
        return number
                + switch (isTeen ? 0 : number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
