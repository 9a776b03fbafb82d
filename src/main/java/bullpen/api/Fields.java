package bullpen.api;

import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/**
 * Reads the fields of an input and gathers what is wrong with them, to be told all at once. What is
 * read is null when it was absent or wrong; a required field that is absent is wrong.
 */
sealed class Fields permits OrderFields {
    private static final int LONGEST_NUMBER = 30;
    private static final LocalDate FIRST_DATE = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2200, 1, 1);

    private final FieldReader reader = new FieldReader();

    /** A text of 1 to {@code longest} characters without blanks around it. */
    @Nullable String text(String field, @Nullable String value, int longest) {
        String message = "is a text of 1 to " + longest + " characters";
        return reader.text(field, value == null ? "" : value, longest, message);
    }

    /** A name of 1 to {@code longest} characters, each of which can be seen. */
    @Nullable String name(String field, @Nullable String value, int longest) {
        return reader.name(field, value == null ? "" : value, longest);
    }

    @Nullable Symbol symbol(String field, @Nullable String value) {
        return required(
                field,
                value,
                text -> Symbol.of(text.strip().toUpperCase(Locale.ROOT)),
                "is a ticker symbol such as AAPL");
    }

    /** More than zero, with up to six decimals. */
    @Nullable Quantity quantity(String field, @Nullable BigDecimal value) {
        return required(
                field,
                value,
                number -> {
                    Quantity quantity = Quantity.of(plain(number));
                    FieldReader.require(quantity.isPositive());
                    return quantity;
                },
                "is a number of shares above zero with up to six decimals");
    }

    /** More than zero and up to ten million, with up to four decimals. */
    @Nullable Price price(String field, @Nullable BigDecimal value) {
        return required(
                field,
                value,
                number -> {
                    Price price = Price.of(plain(number));
                    FieldReader.require(price.isPositive() && price.compareTo(Price.MOST) <= 0);
                    return price;
                },
                "is a price above 0, up to 10,000,000, with up to four decimals");
    }

    /** An amount in dollars; the default when absent. */
    Money money(
            String field, @Nullable BigDecimal value, Money least, Money most, Money whenAbsent) {
        if (value == null) {
            return whenAbsent;
        }
        Money read =
                required(
                        field,
                        value,
                        number -> {
                            Money money = Money.of(plain(number));
                            FieldReader.require(
                                    money.compareTo(least) >= 0 && money.compareTo(most) <= 0);
                            return money;
                        },
                        "is an amount from " + least + " to " + most + " with up to two decimals");
        return Objects.requireNonNullElse(read, whenAbsent);
    }

    /** A whole number; the default when absent. */
    int integer(String field, @Nullable Integer value, int least, int most, int whenAbsent) {
        if (value == null) {
            return whenAbsent;
        }
        if (value < least || value > most) {
            refuse(field, "is a whole number from " + least + " to " + most);
            return whenAbsent;
        }
        return value;
    }

    /** A number scaled to whole units of so many decimals; the default when absent. */
    int scaled(String field, @Nullable BigDecimal value, int decimals, int most, int whenAbsent) {
        if (value == null) {
            return whenAbsent;
        }
        Integer read =
                required(
                        field,
                        value,
                        number -> {
                            plain(number);
                            int units = number.movePointRight(decimals).intValueExact();
                            FieldReader.require(units >= 0 && units <= most);
                            return units;
                        },
                        "is a number from 0 to "
                                + BigDecimal.valueOf(most, decimals)
                                        .stripTrailingZeros()
                                        .toPlainString()
                                + " with up to "
                                + decimals
                                + " decimals");
        return Objects.requireNonNullElse(read, whenAbsent);
    }

    /** An id, which the API writes as a string. */
    @Nullable Long id(String field, @Nullable String value) {
        return required(field, value, Long::valueOf, "is an id");
    }

    @Nullable LocalDate date(String field, @Nullable String value) {
        return required(
                field,
                value,
                text -> {
                    LocalDate date = LocalDate.parse(text);
                    FieldReader.require(isInRange(date));
                    return date;
                },
                "is a date such as 2026-01-31, from 1900 to 2199");
    }

    @Nullable Instant instant(String field, @Nullable String value) {
        return required(
                field,
                value,
                text -> {
                    Instant instant = Instant.parse(text);
                    FieldReader.require(isInRange(LocalDate.ofInstant(instant, ZoneOffset.UTC)));
                    return instant;
                },
                "is an instant such as 2026-01-31T14:30:00Z, from 1900 to 2199");
    }

    /** One of a few words; {@code parse} throws for any other. */
    <T> @Nullable T choice(
            String field, @Nullable String value, Function<String, T> parse, String words) {
        return required(field, value, parse, "is " + words);
    }

    /** What this version does not offer yet is refused, so that nobody relies on it. */
    void absent(String field, @Nullable Object value) {
        if (value != null) {
            refuse(field, "is not offered yet");
        }
    }

    void refuse(String field, String message) {
        reader.refuse(field, message);
    }

    /**
     * @throws bullpen.web.Problem 422 with all that was wrong
     */
    void check() {
        reader.check();
    }

    /** What was read, known to be there after {@link #check}. */
    static <T> T checked(@Nullable T read) {
        return FieldReader.checked(read);
    }

    private <V, T> @Nullable T required(
            String field, @Nullable V value, Function<V, T> parse, String what) {
        if (value == null) {
            refuse(field, "is required; it " + what);
            return null;
        }
        return read(field, value, parse, what);
    }

    /** What {@code parse} makes of a value that is there, unless it throws for a wrong one. */
    final <V, T> @Nullable T read(String field, V value, Function<V, T> parse, String what) {
        return reader.read(field, value, parse, what);
    }

    /** The digits of a number that may have come with an exponent. */
    static String plain(BigDecimal number) {
        FieldReader.require(Math.abs((long) number.scale()) <= LONGEST_NUMBER);
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    /** Instants beyond do not fit the microseconds in which they are stored. */
    private static boolean isInRange(LocalDate date) {
        return !date.isBefore(FIRST_DATE) && date.isBefore(LAST_DATE);
    }
}
