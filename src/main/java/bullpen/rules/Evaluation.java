package bullpen.rules;

import org.jspecify.annotations.Nullable;

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

    /** The operands on columns as they are, in shares of the first day. */
    private final Map<Operand, double[]> computed = new HashMap<>();

    public Evaluation(Columns columns) {
        this.columns = columns;
    }

    /** For each bar, whether the condition holds at its close. */
    public boolean[] holds(Condition condition) {
        return switch (condition) {
            case Condition.All all -> combined(all.parts(), true);
            case Condition.Any any -> combined(any.parts(), false);
            case Condition.Not(Condition part) -> denied(part);
            case Condition.Compare compare -> compared(compare);
        };
    }

    /**
     * The operand at each bar: dollars, shares or points, as they are seen on that bar's day; NaN
     * where undefined. Not to be changed.
     */
    public double[] values(Operand operand) {
        return values(operand, 0);
    }

    /**
     * The operand so many bars before each bar, as it is seen on this bar's day; NaN where there is
     * no such bar. Not to be changed.
     *
     * @param ago bars, 0 for each bar's own
     */
    public double[] values(Operand operand, int ago) {
        double[] scale = scale(operand);
        double[] column = column(operand);
        if (scale == null && ago == 0) {
            return column;
        }
        double[] values = new double[column.length];
        Arrays.fill(values, 0, Math.min(ago, values.length), Double.NaN);
        for (int i = ago; i < values.length; i++) {
            values[i] = scale == null ? column[i - ago] : column[i - ago] * scale[i];
        }
        return values;
    }

    private double[] before(Operand operand) {
        return values(operand, 1);
    }

    private double @Nullable [] scale(Operand operand) {
        return switch (operand) {
            case Constant _ -> null;
            case PriceField field -> columns.scale(field);
            case Indicator indicator ->
                    switch (indicator.kind().unit()) {
                        case PRICE -> columns.scale(PriceField.CLOSE);
                        case SHARES -> columns.scale(PriceField.VOLUME);
                        case NUMBER -> null;
                    };
        };
    }

    private double[] column(Operand operand) {
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

    private boolean[] denied(Condition part) {
        boolean[] result = holds(part);
        for (int i = 0; i < result.length; i++) {
            result[i] = !result[i];
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
            case CROSSES_ABOVE ->
                    crosses(left, right, before(compare.left()), before(compare.right()), result);
            case CROSSES_BELOW ->
                    crosses(right, left, before(compare.right()), before(compare.left()), result);
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

    private static void crosses(
            double[] riser,
            double[] other,
            double[] riserBefore,
            double[] otherBefore,
            boolean[] result) {
        for (int i = 1; i < result.length; i++) {
            result[i] = riser[i] > other[i] && riserBefore[i] <= otherBefore[i];
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
        double[] column = computedFrom(columns.of(PriceField.CLOSE), indicator);
        return indicator.kind().unit() == Indicator.Unit.PRICE ? scaled(column) : column;
    }

    private double[] computedFrom(long[] close, Indicator indicator) {
        int period = indicator.bars(0);
        return switch (indicator.kind()) {
            case SMA, BOLLINGER_MIDDLE -> Indicators.sma(close, period);
            case EMA -> Indicators.ema(close, period);
            case RSI -> Indicators.rsi(close, period);
            case MACD -> Indicators.macd(close, period, indicator.bars(1));
            case MACD_SIGNAL ->
                    Indicators.macdSignal(close, period, indicator.bars(1), indicator.bars(2));
            case MACD_HISTOGRAM ->
                    Indicators.macdHistogram(close, period, indicator.bars(1), indicator.bars(2));
            case BOLLINGER_UPPER ->
                    Indicators.bollinger(close, period, indicator.parameters().get(1));
            case BOLLINGER_LOWER ->
                    Indicators.bollinger(close, period, -indicator.parameters().get(1));
            case ATR -> Indicators.atr(high(), low(), close, period);
            case ADX -> Indicators.adx(high(), low(), close, period);
            case STOCHASTIC_K -> Indicators.stochastic(high(), low(), close, period);
            case STOCHASTIC_D ->
                    Indicators.stochasticAverage(high(), low(), close, period, indicator.bars(1));
            case DONCHIAN_UPPER -> Indicators.donchianUpper(high(), period);
            case DONCHIAN_LOWER -> Indicators.donchianLower(low(), period);
            case RATE_OF_CHANGE -> Indicators.rateOfChange(close, period);
            case Z_SCORE -> Indicators.zScore(close, period);
            case HIGHEST -> Indicators.highest(close, period);
            case LOWEST -> Indicators.lowest(close, period);
            case VOLUME_AVERAGE -> Indicators.sma(columns.of(PriceField.VOLUME), period);
            case FROM_HIGH -> Indicators.fromHigh(high(), close, period);
            case VOLATILITY -> Indicators.volatility(close, period);
            case BETA -> beta(close, period);
        };
    }

    private double[] beta(long[] close, int period) {
        long[] benchmark = columns.benchmark();
        return benchmark == null ? filled(Double.NaN) : Indicators.beta(close, benchmark, period);
    }

    private long[] high() {
        return columns.of(PriceField.HIGH);
    }

    private long[] low() {
        return columns.of(PriceField.LOW);
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
