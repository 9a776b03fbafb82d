package bullpen.user;

import bullpen.web.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is registered, found right in itself. */
record Registration(String email, DisplayName name) {
    /**
     * @throws Problem 422 with a message for each field that is wrong
     */
    static Registration of(String email, String displayName, String password, Passwords passwords) {
        List<Problem.FieldMessage> wrong = new ArrayList<>();
        String address = check(wrong, email, () -> EmailAddress.parse(email));
        DisplayName name =
                check(
                        wrong,
                        new DisplayName(displayName, displayName),
                        () -> DisplayName.parse(displayName));
        check(
                wrong,
                password,
                () -> {
                    passwords.check(password);
                    return password;
                });
        if (!wrong.isEmpty()) {
            throw Problem.invalid(
                    "invalid",
                    "Some fields need another value.",
                    wrong.toArray(Problem.FieldMessage[]::new));
        }
        return new Registration(address, name);
    }

    private static <T> T check(List<Problem.FieldMessage> wrong, T input, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (Problem problem) {
            wrong.addAll(problem.fields());
            return input;
        }
    }
}
