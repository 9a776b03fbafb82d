package bullpen.strategy;

import bullpen.rules.Constant;
import bullpen.rules.Indicator;
import bullpen.rules.Operand;
import bullpen.rules.PriceField;
import bullpen.rules.Relation;
import bullpen.rules.Schedule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** The parts of rules in words. */
public final class Words {
    private Words() {}

    /** With an article, such as "the 20-day SMA". */
    public static String of(Operand operand) {
        return switch (operand) {
            case Indicator indicator -> "the " + of(indicator);
            case PriceField field -> "the " + field.name().toLowerCase(Locale.ROOT);
            case Constant(double value) -> number(value);
        };
    }

    /** Without an article. */
    private static String of(Indicator indicator) {
        List<String> n = indicator.parameters().stream().map(Words::number).toList();
        String days = n.getFirst() + "-day ";
        return switch (indicator.kind()) {
            case SMA, EMA, RSI, ATR, ADX -> days + indicator.kind().name();
            case MACD -> "MACD (%s, %s)".formatted(n.get(0), n.get(1));
            case MACD_SIGNAL ->
                    "MACD signal line (%s, %s, %s)".formatted(n.get(0), n.get(1), n.get(2));
            case MACD_HISTOGRAM ->
                    "MACD histogram (%s, %s, %s)".formatted(n.get(0), n.get(1), n.get(2));
            case BOLLINGER_UPPER -> days + "upper Bollinger band of " + n.get(1) + " deviations";
            case BOLLINGER_MIDDLE -> days + "middle Bollinger band";
            case BOLLINGER_LOWER -> days + "lower Bollinger band of " + n.get(1) + " deviations";
            case STOCHASTIC_K -> days + "stochastic %K";
            case STOCHASTIC_D -> days + "stochastic %D smoothed over " + n.get(1);
            case DONCHIAN_UPPER -> "highest high of the " + n.getFirst() + " days before";
            case DONCHIAN_LOWER -> "lowest low of the " + n.getFirst() + " days before";
            case RATE_OF_CHANGE -> days + "rate of change in percent";
            case Z_SCORE -> days + "z-score";
            case HIGHEST -> days + "highest close";
            case LOWEST -> days + "lowest close";
            case VOLUME_AVERAGE -> days + "average volume";
            case FROM_HIGH -> "distance in percent below the " + days + "high";
            case VOLATILITY -> days + "volatility in percent a year";
            case BETA -> days + "beta to the benchmark";
        };
    }

    /** In a list to choose from. */
    static String label(Indicator.Kind kind) {
        return switch (kind) {
            case SMA -> "SMA, simple average";
            case EMA -> "EMA, exponential average";
            case RSI -> "RSI, relative strength";
            case MACD -> "MACD line";
            case MACD_SIGNAL -> "MACD signal line";
            case MACD_HISTOGRAM -> "MACD histogram";
            case BOLLINGER_UPPER -> "Bollinger, upper band";
            case BOLLINGER_MIDDLE -> "Bollinger, middle band";
            case BOLLINGER_LOWER -> "Bollinger, lower band";
            case ATR -> "ATR, average true range";
            case ADX -> "ADX, strength of the trend";
            case STOCHASTIC_K -> "Stochastic %K";
            case STOCHASTIC_D -> "Stochastic %D";
            case DONCHIAN_UPPER -> "Donchian, highest high before";
            case DONCHIAN_LOWER -> "Donchian, lowest low before";
            case RATE_OF_CHANGE -> "Rate of change, percent";
            case Z_SCORE -> "Z-score";
            case HIGHEST -> "Highest close";
            case LOWEST -> "Lowest close";
            case VOLUME_AVERAGE -> "Average volume";
            case FROM_HIGH -> "Below the high, percent";
            case VOLATILITY -> "Volatility a year, percent";
            case BETA -> "Beta to the benchmark";
        };
    }

    /** In a few words: the label without what explains it. */
    static String name(Indicator.Kind kind) {
        String label = label(kind);
        return switch (kind) {
            case BOLLINGER_UPPER,
                    BOLLINGER_MIDDLE,
                    BOLLINGER_LOWER,
                    DONCHIAN_UPPER,
                    DONCHIAN_LOWER ->
                    label.replace(",", "");
            default -> label.replaceFirst(",.*", "");
        };
    }

    /** With a capital first letter. */
    static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
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

    static String of(Schedule.Period period) {
        return period.name().toLowerCase(Locale.ROOT);
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
