package bullpen.rules;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers conditions for every bar of one symbol at once: a few passes over primitive columns, each
 * indicator computed once however often the rules name it.
 */
public final class Evaluation {
    private static final double TICKS_PER_DOLLAR = 10_000;

    private final Columns columns;
    private final Map<Operand, double[]> computed = new HashMap<>();

    public Evaluation(Columns columns) {
        this.columns = columns;
    }

    /** For each bar, whether the condition holds at its close. */
    public boolean[] holds(Condition condition) {
        return switch (condition) {
            case Condition.All all -> combined(all.parts(), true);
            case Condition.Any any -> combined(any.parts(), false);
            case Condition.Compare compare -> compared(compare);
        };
    }

    /**
     * The operand at each bar: dollars, shares or points; NaN where undefined. Not to be changed.
     */
    public double[] values(Operand operand) {
        double[] known = computed.get(operand);
        if (known == null) {
            known = compute(operand);
            computed.put(operand, known);
        }
        return known;
    }

    private boolean[] combined(List<Condition> parts, boolean every) {
        boolean[] result = new boolean[columns.length()];
        Arrays.fill(result, every);
        for (Condition part : parts) {
            boolean[] holds = holds(part);
            for (int i = 0; i < result.length; i++) {
                result[i] = every ? result[i] && holds[i] : result[i] || holds[i];
            }
        }
        return result;
    }

    private boolean[] compared(Condition.Compare compare) {
        double[] left = values(compare.left());
        double[] right = values(compare.right());
        boolean[] result = new boolean[columns.length()];
        switch (compare.relation()) {
            case ABOVE -> above(left, right, result);
            case BELOW -> above(right, left, result);
            case AT_LEAST -> atLeast(left, right, result);
            case AT_MOST -> atLeast(right, left, result);
            case CROSSES_ABOVE -> crossesAbove(left, right, result);
            case CROSSES_BELOW -> crossesAbove(right, left, result);
        }
        return result;
    }

    private static void above(double[] high, double[] low, boolean[] result) {
        for (int i = 0; i < result.length; i++) {
            result[i] = high[i] > low[i];
        }
    }

    private static void atLeast(double[] high, double[] low, boolean[] result) {
        for (int i = 0; i < result.length; i++) {
            result[i] = high[i] >= low[i];
        }
    }

    private static void crossesAbove(double[] riser, double[] other, boolean[] result) {
        for (int i = 1; i < result.length; i++) {
            result[i] = riser[i] > other[i] && riser[i - 1] <= other[i - 1];
        }
    }

    private double[] compute(Operand operand) {
        return switch (operand) {
            case Constant constant -> filled(constant.value());
            case PriceField field ->
                    field == PriceField.VOLUME
                            ? whole(columns.of(field))
                            : dollars(columns.of(field));
            case Indicator indicator -> compute(indicator);
        };
    }

    private double[] compute(Indicator indicator) {
        long[] closes = columns.of(PriceField.CLOSE);
        return switch (indicator.kind()) {
            case SMA -> scaled(Indicators.sma(closes, indicator.period()));
            case EMA -> scaled(Indicators.ema(closes, indicator.period()));
            case RSI -> Indicators.rsi(closes, indicator.period());
        };
    }

    private double[] filled(double value) {
        double[] column = new double[columns.length()];
        Arrays.fill(column, value);
        return column;
    }

    private static double[] whole(long[] numbers) {
        double[] column = new double[numbers.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = numbers[i];
        }
        return column;
    }

    private static double[] dollars(long[] ticks) {
        return scaled(whole(ticks));
    }

    /** Ticks to dollars, in place. */
    private static double[] scaled(double[] ticks) {
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] /= TICKS_PER_DOLLAR;
        }
        return ticks;
    }
}
