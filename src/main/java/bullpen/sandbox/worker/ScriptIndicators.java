package bullpen.sandbox.worker;

import bullpen.replay.BarSeries;
import bullpen.replay.SeriesColumns;
import bullpen.replay.Today;
import bullpen.rules.Evaluation;
import bullpen.rules.Indicator;
import bullpen.rules.Indicator.Kind;
import bullpen.rules.Indicator.Parameter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;

/**
 * The indicators that a script may ask for, by the computation of rules. One is computed for all
 * bars when it is first asked for; into the realm goes its value of today, each day anew, so
 * nothing of the future is there.
 */
final class ScriptIndicators {
    /** Values that a realm has room for. */
    static final int MOST = 4_000;

    /** All columns together: 16 MB. */
    private static final long MOST_NUMBERS = 2_000_000;

    /** A value of an indicator; the name is empty where it is the only one. */
    record Part(String name, Kind kind) {}

    /** A function of the script; each part takes the first of its parameters. */
    record Function(String name, List<Part> parts) {
        List<Parameter> parameters() {
            return parts.stream()
                    .map(part -> part.kind().parameters())
                    .max(Comparator.comparingInt(List::size))
                    .orElseThrow();
        }
    }

    static final List<Function> FUNCTIONS =
            List.of(
                    one("sma", Kind.SMA),
                    one("ema", Kind.EMA),
                    one("rsi", Kind.RSI),
                    new Function(
                            "macd",
                            List.of(
                                    new Part("macd", Kind.MACD),
                                    new Part("signal", Kind.MACD_SIGNAL),
                                    new Part("histogram", Kind.MACD_HISTOGRAM))),
                    new Function(
                            "bollinger",
                            List.of(
                                    new Part("upper", Kind.BOLLINGER_UPPER),
                                    new Part("middle", Kind.BOLLINGER_MIDDLE),
                                    new Part("lower", Kind.BOLLINGER_LOWER))),
                    one("atr", Kind.ATR),
                    one("adx", Kind.ADX),
                    new Function(
                            "stochastic",
                            List.of(
                                    new Part("k", Kind.STOCHASTIC_K),
                                    new Part("d", Kind.STOCHASTIC_D))),
                    new Function(
                            "donchian",
                            List.of(
                                    new Part("upper", Kind.DONCHIAN_UPPER),
                                    new Part("lower", Kind.DONCHIAN_LOWER))),
                    one("roc", Kind.RATE_OF_CHANGE),
                    one("zscore", Kind.Z_SCORE),
                    one("highest", Kind.HIGHEST),
                    one("lowest", Kind.LOWEST),
                    one("volumeAverage", Kind.VOLUME_AVERAGE),
                    one("distanceFromHigh", Kind.FROM_HIGH),
                    one("volatility", Kind.VOLATILITY),
                    one("beta", Kind.BETA));

    private static final class Column {
        private final int symbol;
        private final double[] values;

        Column(int symbol, double[] values) {
            this.symbol = symbol;
            this.values = values;
        }

        double at(Today today) {
            int bars = today.bars(symbol);
            return bars == 0 ? Double.NaN : values[bars - 1];
        }
    }

    private final Realm realm;
    private final List<SeriesColumns> series = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private long numbers;

    /**
     * @param benchmark the run's, null without one
     */
    ScriptIndicators(Realm realm, List<BarSeries> series, @Nullable BarSeries benchmark) {
        this.realm = realm;
        series.forEach(one -> this.series.add(new SeriesColumns(one, benchmark)));
    }

    private static Function one(String name, Kind kind) {
        return new Function(name, List.of(new Part("", kind)));
    }

    /** Puts today's values into the realm. */
    void show(Today today) {
        for (int i = 0; i < columns.size(); i++) {
            realm.putFigure(i, columns.get(i).at(today));
        }
    }

    /**
     * Computes a function of a symbol and puts today's values into the realm.
     *
     * @param function its index
     * @param ago how many bars before today's, each as it is seen today
     * @param arguments as many as it has parameters, each allowed
     * @return the place of the first value, −1 when there is no room for more
     */
    int place(Today today, int function, int symbol, int ago, double... arguments) {
        Function wanted = FUNCTIONS.get(function);
        SeriesColumns bars = series.get(symbol);
        int first = columns.size();
        long more = (long) wanted.parts().size() * bars.length();
        if (first + wanted.parts().size() > MOST || numbers + more > MOST_NUMBERS) {
            return -1;
        }
        List<Column> computed = new ArrayList<>();
        for (Part part : wanted.parts()) {
            computed.add(new Column(symbol, values(bars, part.kind(), ago, arguments)));
        }
        numbers += more;
        for (Column column : computed) {
            realm.putFigure(columns.size(), column.at(today));
            columns.add(column);
        }
        return first;
    }

    private static double[] values(SeriesColumns bars, Kind kind, int ago, double[] arguments) {
        List<Double> parameters = new ArrayList<>();
        for (int i = 0; i < kind.parameters().size(); i++) {
            parameters.add(arguments[i]);
        }
        return new Evaluation(bars).values(new Indicator(kind, parameters), ago);
    }

    /** The functions as boot.js makes them. */
    static String json() {
        StringJoiner functions = new StringJoiner(",", "[", "]");
        for (Function function : FUNCTIONS) {
            StringJoiner parts = new StringJoiner(",");
            function.parts().forEach(part -> parts.add('"' + part.name() + '"'));
            StringJoiner parameters = new StringJoiner(",");
            function.parameters()
                    .forEach(
                            one ->
                                    parameters.add(
                                            "{\"name\":\"%s\",\"least\":%s,\"most\":%s,\"usual\":%s,\"whole\":%s}"
                                                    .formatted(
                                                            one.name(),
                                                            one.least(),
                                                            one.most(),
                                                            one.usual(),
                                                            one.whole())));
            functions.add(
                    "{\"name\":\"%s\",\"parts\":[%s],\"parameters\":[%s]}"
                            .formatted(function.name(), parts, parameters));
        }
        return functions.toString();
    }
}
