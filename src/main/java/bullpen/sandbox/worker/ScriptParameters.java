package bullpen.sandbox.worker;

import org.jspecify.annotations.Nullable;
import org.openjdk.nashorn.internal.ir.Expression;
import org.openjdk.nashorn.internal.ir.LiteralNode;
import org.openjdk.nashorn.internal.ir.ObjectNode;
import org.openjdk.nashorn.internal.ir.PropertyNode;
import org.openjdk.nashorn.internal.ir.UnaryNode;
import org.openjdk.nashorn.internal.parser.TokenType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code params = {fast: {min: 5, max: 50, step: 1, default: 20}}} from the tree of a script;
 * nothing of it is run.
 */
final class ScriptParameters {
    private static final int MOST = 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");
    private static final Set<String> FIELDS = Set.of("min", "max", "step", "default");
    private static final String EXAMPLE = ", as in {min: 5, max: 50, step: 1, default: 20}";

    private final String text;
    private final List<ScriptProblem> problems;
    private final List<ScriptParameter> found = new ArrayList<>();

    private ScriptParameters(String text, List<ScriptProblem> problems) {
        this.text = text;
        this.problems = problems;
    }

    /** Whether an object declares parameters: some property of it is an object itself. */
    static boolean areIn(ObjectNode object) {
        return object.getElements().stream().anyMatch(one -> one.getValue() instanceof ObjectNode);
    }

    /** The parameters in the order of the text; what is wrong with them goes to the problems. */
    static List<ScriptParameter> of(ObjectNode object, String text, List<ScriptProblem> problems) {
        ScriptParameters parameters = new ScriptParameters(text, problems);
        object.getElements().forEach(parameters::read);
        if (parameters.found.size() > MOST) {
            parameters.problem(object.getStart(), "There are at most " + MOST + " parameters");
        }
        return List.copyOf(parameters.found);
    }

    private void read(PropertyNode property) {
        String name = property.isComputed() ? "" : property.getKeyName();
        if (!NAME.matcher(name).matches()) {
            problem(
                    property.getStart(),
                    "A parameter's name is a letter and up to 39 letters, digits and underscores");
        } else if (found.stream().anyMatch(one -> one.name().equals(name))) {
            problem(property.getStart(), "There are two parameters " + name);
        } else if (property.getValue() instanceof ObjectNode range) {
            read(name, range);
        } else {
            problem(property.getStart(), "The parameter " + name + " has a range" + EXAMPLE);
        }
    }

    private void read(String name, ObjectNode range) {
        Map<String, Double> numbers = new HashMap<>();
        for (PropertyNode field : range.getElements()) {
            String key = field.isComputed() ? "" : field.getKeyName();
            Double number = number(field.getValue());
            if (!FIELDS.contains(key) || number == null || numbers.put(key, number) != null) {
                problem(
                        field.getStart(),
                        "A parameter has the numbers min, max, step and default" + EXAMPLE);
                return;
            }
        }
        Double min = numbers.get("min");
        Double max = numbers.get("max");
        Double usual = numbers.get("default");
        double step = numbers.getOrDefault("step", 1.0);
        if (min == null || max == null || usual == null) {
            problem(range.getStart(), name + " needs min, max and default" + EXAMPLE);
        } else if (!(min < max) || !(step > 0)) {
            problem(range.getStart(), name + " needs a min below its max, and a step above 0");
        } else {
            ScriptParameter parameter = new ScriptParameter(name, min, max, step, usual);
            if (parameter.allows(usual)) {
                found.add(parameter);
            } else {
                problem(range.getStart(), name + " has a default outside its min and max");
            }
        }
    }

    private static @Nullable Double number(Expression value) {
        if (value instanceof UnaryNode minus && minus.isTokenType(TokenType.NEG)) {
            Double number = number(minus.getExpression());
            return number == null ? null : -number;
        }
        return value instanceof LiteralNode<?> literal
                        && literal.getValue() instanceof Number number
                        && Double.isFinite(number.doubleValue())
                ? number.doubleValue()
                : null;
    }

    private void problem(int position, String message) {
        problems.add(ScriptProblem.syntax(text, position, message));
    }
}
