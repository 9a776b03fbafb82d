package bullpen.web;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Names that people give, such as a portfolio's: one line of characters that can be seen, so that
 * what is read is what is there.
 */
public final class Names {
    /** Controls, line ends, and formats: among them all that hide or turn the direction of text. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cs}]");

    private static final Pattern SEEN = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");

    private Names() {}

    /** The name as it is kept: NFC, single blanks, none around it. */
    public static String tidy(String input) {
        return Normalizer.normalize(input, Normalizer.Form.NFC).replaceAll("\\p{Zs}+", " ").strip();
    }

    /**
     * What is wrong with a tidied name, as a sentence to stand beside its field; null for nothing.
     *
     * @param least characters
     * @param most characters
     */
    public static @Nullable String problem(String name, int least, int most) {
        if (name.length() < least || name.length() > most) {
            return "Enter a name of %d to %d characters.".formatted(least, most);
        }
        if (UNSEEN.matcher(name).find() || !SEEN.matcher(name).find()) {
            return "A name is one line, without characters that are invisible or turn the text.";
        }
        return null;
    }
}
