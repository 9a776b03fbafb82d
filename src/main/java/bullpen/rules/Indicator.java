package bullpen.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure computed from the bars of one symbol; {@link Indicators} says how. It is undefined until
 * enough bars are there, and what is undefined makes no comparison true.
 *
 * @param parameters as many numbers as the kind has parameters, in their order
 */
public record Indicator(Kind kind, List<Double> parameters) implements Operand {
    public static final int MIN_PERIOD = 2;
    public static final int MAX_PERIOD = 500;

    /** What an indicator counts in, and so what a split does to it. */
    public enum Unit {
        /** Dollars a share. */
        PRICE,
        SHARES,
        /** A plain number: an index, a percentage, a ratio. */
        NUMBER
    }

    /**
     * A number that an indicator takes.
     *
     * @param whole whether it counts bars
     */
    public record Parameter(String name, double least, double most, double usual, boolean whole) {
        private static Parameter bars(String name, int usual) {
            return new Parameter(name, MIN_PERIOD, MAX_PERIOD, usual, true);
        }

        private static Parameter deviations() {
            return new Parameter("deviations", 0.1, 10, 2, false);
        }

        /** Whether it may be so much; NaN never. */
        public boolean allows(double value) {
            return value >= least && value <= most && !(whole && value != Math.rint(value));
        }
    }

    /** Which figure. */
    public enum Kind {
        /** Simple moving average: the mean of the last closes. */
        SMA(Unit.PRICE, Parameter.bars("period", 50)),
        /** Exponential moving average of the closes. */
        EMA(Unit.PRICE, Parameter.bars("period", 20)),
        /** Wilder's relative strength index, 0 to 100. */
        RSI(Unit.NUMBER, Parameter.bars("period", 14)),
        /** The fast exponential average less the slow one. */
        MACD(Unit.PRICE, Parameter.bars("fast", 12), Parameter.bars("slow", 26)),
        /** The exponential average of MACD. */
        MACD_SIGNAL(
                Unit.PRICE,
                Parameter.bars("fast", 12),
                Parameter.bars("slow", 26),
                Parameter.bars("signal", 9)),
        /** MACD less its signal line. */
        MACD_HISTOGRAM(
                Unit.PRICE,
                Parameter.bars("fast", 12),
                Parameter.bars("slow", 26),
                Parameter.bars("signal", 9)),
        /** The simple average and so many standard deviations. */
        BOLLINGER_UPPER(Unit.PRICE, Parameter.bars("period", 20), Parameter.deviations()),
        BOLLINGER_MIDDLE(Unit.PRICE, Parameter.bars("period", 20)),
        /** The simple average less so many standard deviations. */
        BOLLINGER_LOWER(Unit.PRICE, Parameter.bars("period", 20), Parameter.deviations()),
        /** Wilder's average true range: how far the price goes in a day. */
        ATR(Unit.PRICE, Parameter.bars("period", 14)),
        /** Wilder's average directional index: how much of a trend there is, 0 to 100. */
        ADX(Unit.NUMBER, Parameter.bars("period", 14)),
        /** Where the close stands between the last lows and highs, 0 to 100. */
        STOCHASTIC_K(Unit.NUMBER, Parameter.bars("period", 14)),
        /** The simple average of %K. */
        STOCHASTIC_D(Unit.NUMBER, Parameter.bars("period", 14), Parameter.bars("smoothing", 3)),
        /** The highest high of the bars before this one, so that a close may be above it. */
        DONCHIAN_UPPER(Unit.PRICE, Parameter.bars("period", 20)),
        /** The lowest low of the bars before this one. */
        DONCHIAN_LOWER(Unit.PRICE, Parameter.bars("period", 20)),
        /** By how many percent the close is above the one so many bars ago. */
        RATE_OF_CHANGE(Unit.NUMBER, Parameter.bars("period", 126)),
        /** By how many standard deviations the close is above the simple average. */
        Z_SCORE(Unit.NUMBER, Parameter.bars("period", 20)),
        /** The highest of the last closes, this one included. */
        HIGHEST(Unit.PRICE, Parameter.bars("period", 252)),
        /** The lowest of the last closes, this one included. */
        LOWEST(Unit.PRICE, Parameter.bars("period", 252)),
        /** The mean of the last volumes. */
        VOLUME_AVERAGE(Unit.SHARES, Parameter.bars("period", 20)),
        /** By how many percent the close is below the highest high, this bar's included. */
        FROM_HIGH(Unit.NUMBER, Parameter.bars("period", 252)),
        /** By how many percent the closes move, in a year's standard deviation. */
        VOLATILITY(Unit.NUMBER, Parameter.bars("period", 20)),
        /** How much the symbol moves with the run's benchmark; undefined without one. */
        BETA(Unit.NUMBER, Parameter.bars("period", 126));

        private final Unit unit;

        @SuppressWarnings("ImmutableEnumChecker") // List.of does not change.
        private final List<Parameter> parameters;

        Kind(Unit unit, Parameter... parameters) {
            this.unit = unit;
            this.parameters = List.of(parameters);
        }

        public Unit unit() {
            return unit;
        }

        public List<Parameter> parameters() {
            return parameters;
        }

        /** With the numbers that people use most. */
        public Indicator usual() {
            return new Indicator(this, parameters.stream().map(Parameter::usual).toList());
        }
    }

    public Indicator {
        parameters = List.copyOf(parameters);
        List<Parameter> wanted = kind.parameters();
        if (parameters.size() != wanted.size()) {
            throw new IllegalArgumentException(
                    kind + " takes " + wanted.size() + " numbers, not " + parameters.size());
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).allows(parameters.get(i))) {
                throw new IllegalArgumentException(
                        kind + "'s " + wanted.get(i) + " cannot be " + parameters.get(i));
            }
        }
        boolean macd = wanted.size() > 1 && wanted.get(1).name().equals("slow");
        if (macd && parameters.get(0) >= parameters.get(1)) {
            throw new IllegalArgumentException("The fast average is faster than the slow one");
        }
    }

    public Indicator(Kind kind, double... parameters) {
        this(kind, boxed(parameters));
    }

    private static List<Double> boxed(double[] parameters) {
        List<Double> list = new ArrayList<>(parameters.length);
        for (double parameter : parameters) {
            list.add(parameter);
        }
        return list;
    }

    /** A parameter that counts bars. */
    int bars(int parameter) {
        return parameters.get(parameter).intValue();
    }
}
