package bullpen.user;

import bullpen.web.Problem;

import java.util.Locale;
import java.util.regex.Pattern;

/** An address as accounts keep it: without blanks around it and in lower case. */
final class EmailAddress {
    private static final int LONGEST = 254;
    private static final Pattern FORM =
            Pattern.compile(
                    "[^\\s@<>()\\[\\],;:\"\\\\]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    private EmailAddress() {}

    /**
     * @throws Problem 422 when it cannot be an address
     */
    static String parse(String text) {
        String address = normalised(text);
        if (address.isEmpty()) {
            throw Problem.invalidField("email", "Enter your e-mail address.");
        }
        if (address.length() > LONGEST || !FORM.matcher(address).matches()) {
            throw Problem.invalidField("email", "Enter an e-mail address such as ada@example.com.");
        }
        return address;
    }

    /** The form under which an address is looked up. */
    static String normalised(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
