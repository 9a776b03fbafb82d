package bullpen.sweep;

import bullpen.performance.Figure;
import bullpen.performance.Metrics;
import bullpen.web.Chart;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** A figure that runs are compared by. */
public enum Score {
    SHARPE("sharpe", "Sharpe ratio", Chart.Unit.NUMBER, true, one -> one.curve().sharpe()),
    TOTAL_RETURN(
            "return", "Total return", Chart.Unit.PERCENT, true, one -> one.curve().totalReturn()),
    ANNUALIZED(
            "cagr",
            "Return a year (CAGR)",
            Chart.Unit.PERCENT,
            true,
            one -> one.curve().annualizedReturn()),
    SORTINO("sortino", "Sortino ratio", Chart.Unit.NUMBER, true, one -> one.curve().sortino()),
    CALMAR("calmar", "Calmar ratio", Chart.Unit.NUMBER, true, one -> one.curve().calmar()),
    // Who never trades never falls, and would be the best.
    DRAWDOWN(
            "drawdown",
            "Worst fall",
            Chart.Unit.PERCENT,
            true,
            one ->
                    one.traded().isZero()
                            ? new Figure.Undefined("no trade")
                            : one.curve().maxDrawdown()),
    VOLATILITY(
            "volatility",
            "Volatility a year",
            Chart.Unit.PERCENT,
            false,
            one -> one.curve().volatility()),
    EXPOSURE("exposure", "Days invested", Chart.Unit.PERCENT, false, Metrics::exposure),
    TRADES(
            "trades",
            "Closed trades",
            Chart.Unit.COUNT,
            false,
            one -> Figure.of(one.trades().count()));

    private final String code;
    private final String label;
    private final Chart.Unit unit;
    private final boolean ranks;

    @SuppressWarnings("ImmutableEnumChecker") // They hold nothing.
    private final Function<Metrics, Figure> figure;

    Score(
            String code,
            String label,
            Chart.Unit unit,
            boolean ranks,
            Function<Metrics, Figure> figure) {
        this.code = code;
        this.label = label;
        this.unit = unit;
        this.ranks = ranks;
        this.figure = figure;
    }

    /** The one of this code, the first when there is none. */
    static Score of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code.equals(code))
                .findAny()
                .orElse(SHARPE);
    }

    /** In addresses and in the database. */
    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** How it is written. */
    public Chart.Unit unit() {
        return unit;
    }

    /** Whether more of it is better, and so one run the best. */
    public boolean ranks() {
        return ranks;
    }

    /** As people read it. */
    public String write(double value) {
        String text =
                switch (unit) {
                    case PERCENT -> String.format(Locale.ROOT, "%.1f%%", value * 100);
                    case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
                    default -> String.format(Locale.ROOT, "%.2f", value);
                };
        return text.startsWith("-0.0") && !text.matches(".*[1-9].*")
                ? text.substring(1)
                : text.replace('-', '−');
    }

    Figure of(Metrics metrics) {
        return figure.apply(metrics);
    }
}
