package bullpen.user;

import bullpen.web.Names;
import bullpen.web.Problem;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The name that others see.
 *
 * @param text NFC, single blanks, no character that is invisible or turns the direction of text
 * @param skeleton what remains when look-alikes are made equal; two people never share one
 */
record DisplayName(String text, String skeleton) {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 30;
    private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{M}\\p{N} ._'’-]+");
    private static final Pattern LETTER = Pattern.compile(".*[\\p{L}\\p{N}].*");
    private static final Pattern MANY_MARKS = Pattern.compile(".*\\p{M}{4}.*");
    private static final Pattern DROPPED = Pattern.compile("[\\p{M}\\p{P}\\p{Z}]");
    private static final Map<Integer, Character> LOOK_ALIKES = lookAlikes();

    /**
     * @throws Problem 422 with what is wrong with it
     */
    static DisplayName parse(String input) {
        String text = Names.tidy(input);
        if (text.isEmpty()) {
            throw refused("Enter a display name.");
        }
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST) {
            throw refused("A display name has 2 to 30 characters.");
        }
        if (!VISIBLE.matcher(text).matches()
                || !LETTER.matcher(text).matches()
                || MANY_MARKS.matcher(text).matches()) {
            throw refused(
                    "A display name has letters, digits, blanks, dots, hyphens, apostrophes and"
                            + " underscores only.");
        }
        return new DisplayName(text, skeletonOf(text));
    }

    private static Problem refused(String message) {
        return Problem.invalidField("displayName", message);
    }

    private static String skeletonOf(String text) {
        String plain =
                DROPPED.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        var skeleton = new StringBuilder();
        plain.toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(
                        c -> {
                            Character latin = LOOK_ALIKES.get(c);
                            skeleton.appendCodePoint(latin == null ? c : latin);
                        });
        return skeleton.toString().replace("rn", "m").replace("vv", "w");
    }

    /** Lower-case letters and digits that can be taken for a Latin letter. */
    private static Map<Integer, Character> lookAlikes() {
        Map<Integer, Character> map = new HashMap<>();
        alike(map, 'a', "αаɑ");
        alike(map, 'b', "ьƅ");
        alike(map, 'c', "сϲⅽ");
        alike(map, 'd', "ԁɗⅾđ");
        alike(map, 'e', "еєҽε");
        alike(map, 'f', "ƒ");
        alike(map, 'g', "ɡց");
        alike(map, 'h', "һհħ");
        alike(map, 'i', "іıɩιl1|јj");
        alike(map, 'k', "кκ");
        alike(map, 'm', "мⅿ");
        alike(map, 'n', "пηո");
        alike(map, 'o', "оοօσө0ø");
        alike(map, 'p', "рρ");
        alike(map, 'q', "ԛզ");
        alike(map, 'r', "гᴦ");
        alike(map, 's', "ѕƽ");
        alike(map, 't', "тτŧ");
        alike(map, 'u', "υսц");
        alike(map, 'v', "ѵνⅴ");
        alike(map, 'w', "ѡԝω");
        alike(map, 'x', "хχ");
        alike(map, 'y', "уүγ");
        alike(map, 'z', "ᴢ");
        return map;
    }

    private static void alike(Map<Integer, Character> map, char latin, String others) {
        others.codePoints().forEach(other -> map.put(other, latin));
    }
}
