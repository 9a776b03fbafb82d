package bullpen.user;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Passwords that are tried first. The bundled list holds words; a password is common when it is one
 * of them, or becomes one without the digits and signs around it, without the usual digits for
 * letters, and without repetition.
 */
final class CommonPasswords {
    private static final int FEW_DIFFERENT = 4;
    private static final String ROWS =
            "0123456789".repeat(8) + " " + "abcdefghijklmnopqrstuvwxyz".repeat(4);
    private final Set<String> words;

    CommonPasswords() {
        try (InputStream file =
                        Objects.requireNonNull(
                                CommonPasswords.class.getResourceAsStream("common-passwords.txt"));
                var lines =
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            words =
                    lines.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contains(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        return lower.chars().distinct().count() <= FEW_DIFFERENT
                || ROWS.contains(lower)
                || ROWS.contains(new StringBuilder(lower).reverse())
                || isWord(lower)
                || isWord(trimmed(lower))
                || isWord(letters(lower))
                || isWord(letters(trimmed(lower)));
    }

    private boolean isWord(String text) {
        return words.contains(text) || words.contains(unrepeated(text));
    }

    /** Without what people put around a word to satisfy a rule. */
    private static String trimmed(String text) {
        return text.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    }

    private static String letters(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    /** The shortest part of which the text is a repetition. */
    private static String unrepeated(String text) {
        for (int length = 1; length <= text.length() / 2; length++) {
            String part = text.substring(0, length);
            if (text.length() % length == 0 && part.repeat(text.length() / length).equals(text)) {
                return part;
            }
        }
        return text;
    }
}
