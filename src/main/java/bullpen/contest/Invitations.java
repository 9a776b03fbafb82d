package bullpen.contest;

import java.security.SecureRandom;
import java.util.Locale;

/** Codes that let people into private contests: 60 random bits, without letters that look alike. */
final class Invitations {
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";
    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Invitations() {}

    static String code() {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** A code as somebody typed it: spaces, hyphens and case do not matter. */
    static String normalized(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
