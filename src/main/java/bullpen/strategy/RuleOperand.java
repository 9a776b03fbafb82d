package bullpen.strategy;

import bullpen.rules.Constant;
import bullpen.rules.Indicator;
import bullpen.rules.Operand;
import bullpen.rules.PriceField;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One side of a comparison in the form: a word (a price, an indicator, or value) and its numbers as
 * typed. An indicator's number that is left empty is the one that people use most.
 */
record RuleOperand(String word, List<String> numbers) {
    static final int NUMBERS = 3;
    static final RuleOperand CLOSE = new RuleOperand("close", List.of());
    static final List<Choice> CHOICES = choices();

    /** A word to choose, and how many numbers it takes. */
    record Choice(String word, String label, int numbers) {}

    RuleOperand {
        numbers = List.copyOf(numbers);
    }

    static RuleOperand of(Operand operand) {
        return switch (operand) {
            case Indicator(Indicator.Kind kind, List<Double> numbers) ->
                    new RuleOperand(word(kind), numbers.stream().map(Words::number).toList());
            case PriceField field -> new RuleOperand(word(field), List.of());
            case Constant(double value) -> new RuleOperand("value", List.of(Words.number(value)));
        };
    }

    /** From the fields whose names begin with a path. */
    static RuleOperand read(Map<String, String> fields, String path) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < NUMBERS; i++) {
            numbers.add(fields.getOrDefault(path + "." + (i + 1), "").strip());
        }
        return new RuleOperand(fields.getOrDefault(path, ""), numbers);
    }

    /** As RulesJson reads it; what is no number becomes what it refuses. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        Indicator.Kind kind = kind();
        if (kind != null) {
            json.put("indicator", word);
            for (int i = 0; i < kind.parameters().size(); i++) {
                Indicator.Parameter parameter = kind.parameters().get(i);
                String typed = number(i);
                json.put(
                        parameter.name(),
                        number(typed.isEmpty() ? Words.number(parameter.usual()) : typed));
            }
        } else if (word.equals("value")) {
            json.put("value", number(number(0)));
        } else {
            json.put("price", word);
        }
        return json;
    }

    /** The n-th number as typed, counted from 0; empty when there is none. */
    public String number(int n) {
        return n < numbers.size() ? numbers.get(n) : "";
    }

    /** What the n-th number is called. */
    public String label(int n) {
        Indicator.Kind kind = kind();
        if (kind == null || n >= kind.parameters().size()) {
            return "Number";
        }
        String name = kind.parameters().get(n).name();
        return name.equals("period") ? "Days" : Words.capital(name);
    }

    /** The fields of its numbers at a path, by the names under which RulesJson tells of them. */
    Map<String, String> fields(String path) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < NUMBERS; i++) {
            fields.put(problem(path, i), path + "." + (i + 1));
        }
        return fields;
    }

    private String problem(String path, int n) {
        Indicator.Kind kind = kind();
        if (kind == null) {
            return n == 0 && word.equals("value") ? path : "";
        }
        return n < kind.parameters().size() ? path + "." + kind.parameters().get(n).name() : "";
    }

    private Indicator.@Nullable Kind kind() {
        return Arrays.stream(Indicator.Kind.values())
                .filter(kind -> word(kind).equals(word))
                .findFirst()
                .orElse(null);
    }

    /** A number as typed, or what RulesJson refuses. */
    static Object number(String text) {
        try {
            return new BigDecimal(FieldReader.plain(text));
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private static List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        for (PriceField field : PriceField.values()) {
            choices.add(new Choice(word(field), Words.capital(word(field)), 0));
        }
        choices.add(new Choice("value", "The number", 1));
        for (Indicator.Kind kind : Indicator.Kind.values()) {
            choices.add(new Choice(word(kind), Words.label(kind), kind.parameters().size()));
        }
        return List.copyOf(choices);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
