package bullpen.strategy;

import bullpen.rules.Condition.Compare;
import bullpen.rules.Constant;
import bullpen.rules.Indicator;
import bullpen.rules.Operand;
import bullpen.rules.PriceField;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One comparison in the form: each side is a word (sma, ema, rsi, a price, or value) and a number,
 * the indicator's period or the value. A missing field is an empty one.
 */
record RuleRow(String left, String leftNumber, String relation, String right, String rightNumber) {
    static final RuleRow FRESH = new RuleRow("close", "", "above", "sma", "50");

    static final List<String> INDICATORS = List.of("sma", "ema", "rsi");

    RuleRow(
            @Nullable String left,
            @Nullable String leftNumber,
            @Nullable String relation,
            @Nullable String right,
            @Nullable String rightNumber) {
        this.left = left == null ? "" : left;
        this.leftNumber = leftNumber == null ? "" : leftNumber.strip();
        this.relation = relation == null ? "" : relation;
        this.right = right == null ? "" : right;
        this.rightNumber = rightNumber == null ? "" : rightNumber.strip();
    }

    static RuleRow of(Compare compare) {
        return new RuleRow(
                word(compare.left()),
                number(compare.left()),
                compare.relation().name().toLowerCase(Locale.ROOT),
                word(compare.right()),
                number(compare.right()));
    }

    /** As RulesJson reads it; what is no number becomes what it refuses. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("left", operand(left, leftNumber));
        json.put("relation", relation);
        json.put("right", operand(right, rightNumber));
        return json;
    }

    private static Map<String, Object> operand(String word, String number) {
        if (INDICATORS.contains(word)) {
            return Map.of("indicator", word, "period", number(number));
        }
        return word.equals("value") ? Map.of("value", number(number)) : Map.of("price", word);
    }

    /** A number as typed, or what RulesJson refuses. */
    static Object number(String text) {
        try {
            return new BigDecimal(FieldReader.plain(text));
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private static String word(Operand operand) {
        return switch (operand) {
            case Indicator(Indicator.Kind kind, var _) -> kind.name().toLowerCase(Locale.ROOT);
            case PriceField field -> field.name().toLowerCase(Locale.ROOT);
            case Constant _ -> "value";
        };
    }

    private static String number(Operand operand) {
        return switch (operand) {
            case Indicator(Indicator.Kind _, var numbers) -> Words.number(numbers.getFirst());
            case PriceField _ -> "";
            case Constant(double value) -> Words.number(value);
        };
    }
}
