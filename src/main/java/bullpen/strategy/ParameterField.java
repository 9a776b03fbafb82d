package bullpen.strategy;

import bullpen.sandbox.worker.ScriptParameter;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A field of a form for a number that a script leaves open.
 *
 * @param name of the field
 * @param label the parameter's name
 * @param value as typed, or what the script says
 */
public record ParameterField(String name, String label, String value, String hint) {
    /** What was typed into such fields, by the parameters' names. */
    public static Map<String, String> typed(Map<String, String> fields) {
        Map<String, String> typed = new LinkedHashMap<>();
        fields.forEach(
                (field, value) -> {
                    if (field.startsWith("params[") && field.endsWith("]")) {
                        typed.put(field.substring("params[".length(), field.length() - 1), value);
                    }
                });
        return typed;
    }

    /** The fields of a script's parameters; {@code typed} is by the parameters' names. */
    public static List<ParameterField> of(
            List<ScriptParameter> parameters, Map<String, String> typed) {
        return parameters.stream()
                .map(
                        one ->
                                new ParameterField(
                                        field(one.name()),
                                        one.name(),
                                        typed.getOrDefault(one.name(), plain(one.usual())),
                                        range(one)
                                                + " Tried in steps of "
                                                + plain(one.step())
                                                + "."))
                .toList();
    }

    /**
     * The numbers of a run as typed; a field that is empty or missing is what the script says.
     *
     * @param fields where what is wrong is gathered
     */
    public static Map<String, Double> read(
            List<ScriptParameter> parameters, Map<String, String> typed, FieldReader fields) {
        Map<String, Double> given = new LinkedHashMap<>();
        for (ScriptParameter one : parameters) {
            String text = typed.getOrDefault(one.name(), "").strip();
            Double value =
                    text.isEmpty()
                            ? Double.valueOf(one.usual())
                            : fields.number(field(one.name()), text, Double::valueOf, range(one));
            if (value != null) {
                given.put(one.name(), value);
            }
        }
        return check(parameters, given, fields);
    }

    /**
     * The number of each parameter in a run that gives some of them, in the order of the script.
     *
     * @param fields where what is wrong is gathered
     */
    public static Map<String, Double> check(
            List<ScriptParameter> parameters, Map<String, Double> given, FieldReader fields) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (ScriptParameter one : parameters) {
            double value = Objects.requireNonNullElse(given.get(one.name()), one.usual());
            if (!one.allows(value)) {
                fields.refuse(field(one.name()), range(one));
            }
            values.put(one.name(), value);
        }
        for (String name : given.keySet()) {
            if (!values.containsKey(name)) {
                fields.refuse(field(name), "This strategy has no parameter of this name.");
            }
        }
        return values;
    }

    /** The numbers of a run, such as "fast 10, slow 50"; "none" without any. */
    public static String words(Map<String, Double> numbers) {
        return numbers.isEmpty()
                ? "none"
                : numbers.entrySet().stream()
                        .map(one -> one.getKey() + " " + plain(one.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** A parameter to be tried with values of its range, eleven at most to begin with. */
    static OpenNumber open(ScriptParameter one) {
        double steps = Math.floor((one.max() - one.min()) / one.step() + 1e-9);
        double step = one.step() * Math.max(1, Math.ceil(steps / 10));
        return new OpenNumber(one.name(), one.name(), one.usual(), one.min(), one.max(), step);
    }

    /** What is wrong with a run that gives these; null when nothing is. */
    static @Nullable String problem(List<ScriptParameter> parameters, Map<String, Double> given) {
        return parameters.stream()
                .filter(one -> given.containsKey(one.name()))
                .filter(one -> !one.allows(Objects.requireNonNull(given.get(one.name()))))
                .map(one -> one.name() + ": " + range(one))
                .findFirst()
                .orElse(null);
    }

    /** A number without an exponent and without zeros at its end. */
    public static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String field(String name) {
        return "params[" + name + "]";
    }

    private static String range(ScriptParameter one) {
        return "From " + plain(one.min()) + " to " + plain(one.max()) + ".";
    }
}
