package bullpen.web;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the fields of an input and gathers what is wrong with them, to be told all at once. What is
 * read is null when it was wrong.
 */
public final class FieldReader {
    /** A comma anywhere else may be a decimal sign, and is refused: 1,5 is not 15. */
    private static final Pattern THOUSANDS =
            Pattern.compile("\\$?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\\.[0-9]+)?");

    private final List<Problem.FieldMessage> wrong = new ArrayList<>();

    /** What was typed, without blanks around it; a missing field is an empty one. */
    public static String typed(@Nullable String field) {
        return field == null ? "" : field.strip();
    }

    /** What {@code parse} makes of the value, unless it throws for a wrong one. */
    public <V, T> @Nullable T read(String field, V value, Function<V, T> parse, String message) {
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException bad) {
            refuse(field, message);
            return null;
        }
    }

    /** A number as typed: with a dollar sign or commas between thousands, or without. */
    public <T> @Nullable T number(
            String field, String typed, Function<String, T> parse, String message) {
        return read(field, plain(typed), parse, message);
    }

    /** The same within bounds, both inclusive. */
    public <T extends Comparable<T>> @Nullable T number(
            String field,
            String typed,
            Function<String, T> parse,
            T least,
            T most,
            String message) {
        return number(
                field,
                typed,
                plain -> {
                    T value = parse.apply(plain);
                    require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
                    return value;
                },
                message);
    }

    /** A whole number within bounds, both inclusive. */
    public @Nullable Integer integer(String field, String typed, int least, int most) {
        String message = "Enter a whole number from %,d to %,d.".formatted(least, most);
        return number(field, typed, Integer::valueOf, least, most, message);
    }

    /** A text of 1 to {@code longest} characters without blanks around it. */
    public @Nullable String text(String field, String typed, int longest, String message) {
        return read(
                field,
                typed.strip(),
                text -> {
                    require(!text.isEmpty() && text.length() <= longest);
                    return text;
                },
                message);
    }

    /** A name of 1 to {@code longest} characters, each of which can be seen. */
    public @Nullable String name(String field, String typed, int longest) {
        String name = Names.tidy(typed);
        String problem = Names.problem(name, 1, longest);
        if (problem != null) {
            refuse(field, problem);
            return null;
        }
        return name;
    }

    /** One of a few words; {@code parse} throws for any other. */
    public <T> @Nullable T choice(String field, String word, Function<String, T> parse) {
        return read(field, word.strip(), parse, "Choose one of these.");
    }

    public void refuse(String field, String message) {
        wrong.add(new Problem.FieldMessage(field, message));
    }

    /**
     * @throws Problem 422 with all that was wrong
     */
    public void check() {
        if (!wrong.isEmpty()) {
            throw Problem.invalid(
                    "invalid",
                    "Some fields need another value.",
                    wrong.toArray(Problem.FieldMessage[]::new));
        }
    }

    /** What was read, known to be there after {@link #check}. */
    public static <T> T checked(@Nullable T read) {
        return Objects.requireNonNull(read);
    }

    /**
     * For what parses a value.
     *
     * @throws IllegalArgumentException unless it holds
     */
    public static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
    }

    /** A number without its dollar sign and the commas between thousands; other text as it is. */
    public static String plain(String typed) {
        String text = typed.strip();
        return THOUSANDS.matcher(text).matches() ? text.replace("$", "").replace(",", "") : text;
    }
}
