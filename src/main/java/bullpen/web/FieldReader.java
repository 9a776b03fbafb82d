package bullpen.trading;

import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the fields of a form and gathers what is wrong with them. */
final class FieldReader {
    /** A comma anywhere else may be a decimal sign, and is refused: 1,5 is not 15. */
    private static final Pattern THOUSANDS =
            Pattern.compile("\\$?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\\.[0-9]+)?");

    private final List<Problem.FieldMessage> problems = new ArrayList<>();

    /** Null, and a message beside the field, when the text is none. */
    @Nullable Symbol symbol(String field, String text) {
        return read(
                field,
                text.toUpperCase(Locale.ROOT),
                Symbol::of,
                "Enter a ticker symbol, such as AAPL.");
    }

    @Nullable Quantity quantity(String field, String text) {
        return read(
                field,
                text,
                typed -> {
                    Quantity quantity = Quantity.of(typed);
                    require(quantity.isPositive());
                    return quantity;
                },
                "Enter a number of shares above zero with up to six decimals, such as 10 or 0.5.");
    }

    @Nullable Price price(String field, String text) {
        return read(
                field,
                text,
                typed -> {
                    Price price = Price.of(typed);
                    require(price.isPositive());
                    return price;
                },
                "Enter a price above zero with up to four decimals, such as 195.42.");
    }

    @Nullable Money money(String field, String text, Money least, Money most) {
        return read(
                field,
                text,
                typed -> {
                    Money money = Money.of(typed);
                    require(money.compareTo(least) >= 0 && money.compareTo(most) <= 0);
                    return money;
                },
                "Enter an amount from "
                        + least.dollars()
                        + " to "
                        + most.dollars()
                        + " with up to two decimals.");
    }

    @Nullable Integer integer(String field, String text, int least, int most) {
        return read(
                field,
                text,
                typed -> {
                    int value = Integer.parseInt(typed);
                    require(value >= least && value <= most);
                    return value;
                },
                "Enter a whole number from " + least + " to " + most + ".");
    }

    @Nullable String name(String field, String text, int longest) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > longest) {
            problem(field, "Enter a name of 1 to " + longest + " characters.");
            return null;
        }
        return name;
    }

    <T> @Nullable T choice(String field, String text, Function<String, T> parse) {
        return read(field, text, parse, "Choose one of these.");
    }

    void problem(String field, String message) {
        problems.add(new Problem.FieldMessage(field, message));
    }

    /**
     * @throws Problem 422 with all messages, if any field was wrong
     */
    void check() {
        if (!problems.isEmpty()) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "invalid",
                    "Some fields need another value.",
                    problems);
        }
    }

    private <T> @Nullable T read(
            String field, String text, Function<String, T> parse, String message) {
        try {
            return parse.apply(plain(text.strip()));
        } catch (IllegalArgumentException e) {
            problem(field, message);
            return null;
        }
    }

    /** A number without its dollar sign and the commas between thousands; other text as it is. */
    private static String plain(String text) {
        return THOUSANDS.matcher(text).matches() ? text.replace("$", "").replace(",", "") : text;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
    }
}
