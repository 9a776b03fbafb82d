package bullpen.strategy;

import bullpen.rules.Constant;
import bullpen.rules.Indicator;
import bullpen.rules.Operand;
import bullpen.rules.PriceField;
import bullpen.rules.Relation;

import java.math.BigDecimal;
import java.util.Locale;

/** The parts of rules in words. */
final class Words {
    private Words() {}

    static String of(Operand operand) {
        return switch (operand) {
            case Indicator(Indicator.Kind kind, int period) ->
                    "the " + period + "-day " + kind.name();
            case PriceField field -> "the " + field.name().toLowerCase(Locale.ROOT);
            case Constant(double value) -> number(value);
        };
    }

    static String of(Relation relation) {
        return switch (relation) {
            case ABOVE -> "is above";
            case AT_LEAST -> "is at least";
            case BELOW -> "is below";
            case AT_MOST -> "is at most";
            case CROSSES_ABOVE -> "crosses above";
            case CROSSES_BELOW -> "crosses below";
        };
    }

    /** Without trailing zeros and without an exponent. */
    static String number(double value) {
        BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
        return number.signum() == 0 ? "0" : number.toPlainString();
    }

    /** 1,050 basis points as 10.5. */
    static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString();
    }
}
