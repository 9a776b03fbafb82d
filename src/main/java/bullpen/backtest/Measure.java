package bullpen.backtest;

import bullpen.engine.Money;
import bullpen.performance.Figure;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.Function;

/**
 * All that a report says of one kind of figure: its name and unit, its formula, its value, and the
 * formula with a run's own numbers.
 *
 * @param <T> what it is a figure of
 * @param formula in words and signs, with the convention where libraries differ
 * @param inputs the formula with numbers; asked only where there is a value
 */
record Measure<T>(
        String key,
        String label,
        Unit unit,
        String formula,
        Function<T, Figure> figure,
        Function<T, String> inputs) {
    /** How values are written. */
    enum Unit {
        PERCENT,
        NUMBER,
        MONEY,
        COUNT;

        String write(double value) {
            return switch (this) {
                case PERCENT -> fixed(value * 100, 2) + "%";
                case NUMBER -> fixed(value, 2);
                case MONEY -> money(Money.ofCents(Math.round(value * 100)));
                case COUNT -> fixed(value, 0);
            };
        }
    }

    /** The figure of one alone. */
    Report.Figure of(T one) {
        return of(one, null);
    }

    /** The figure of one, and of another beside it. */
    Report.Figure of(T one, @Nullable T other) {
        Figure own = figure.apply(one);
        Figure others = other == null ? null : figure.apply(other);
        return new Report.Figure(
                key,
                label,
                unit.name().toLowerCase(Locale.ROOT),
                number(own),
                others == null ? null : number(others),
                own instanceof Figure.Undefined(String reason) ? reason : null,
                formula,
                worked(one, own),
                other == null || others == null ? null : worked(other, others));
    }

    private @Nullable String worked(T one, Figure value) {
        return value instanceof Figure.Value(double number)
                ? inputs.apply(one) + " = " + unit.write(number)
                : null;
    }

    private static @Nullable Double number(Figure figure) {
        return figure instanceof Figure.Value(double number) ? number : null;
    }

    static double value(Figure figure) {
        return figure.value().orElse(0);
    }

    /** A mean as the sum that it was made of by so many. */
    static String mean(Figure mean, int count) {
        return digits(value(mean) * count) + " ÷ " + count;
    }

    static String percent(Figure figure) {
        return Unit.PERCENT.write(value(figure));
    }

    static String money(Money amount) {
        return amount.dollars().replace('-', '−');
    }

    /** Four digits that count. */
    static String digits(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4, RoundingMode.HALF_UP))
                .toPlainString()
                .replace('-', '−');
    }

    /** The same, in brackets when negative: after another sign. */
    static String operand(double value) {
        return value < 0 ? "(" + digits(value) + ")" : digits(value);
    }

    private static String fixed(double value, int decimals) {
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP);
        return String.format(Locale.US, "%,." + decimals + "f", rounded).replace('-', '−');
    }
}
