package bullpen.user;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.web.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

import java.time.Duration;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "P@ssw0rd!!!!",
                "12345678901234",
                "987654321098",
                "abcdefghijkl",
                "aaaaaaaaaaaaaaa",
                "letmeinletmein",
                "111iloveyou111",
                "QwertyUiop!!",
                "correcthorsebatterystaple"
            })
    void refusesWhatIsTriedFirst(String password) {
        assertThrows(Problem.class, () -> passwords.check(password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eleven char",
                "äöüäöüäöüäö",
                "seventy-three plain letters are one more than what bcrypt reads, so no!!!"
            })
    void refusesWhatIsTooShortOrTooLong(String password) {
        assertThrows(Problem.class, () -> passwords.check(password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"four plain words do", "  blanks  count  ", "密码要足够长十二个字符吧"})
    void takesAnyOtherCharacters(String password) {
        assertDoesNotThrow(() -> passwords.check(password));
    }

    @Test
    void comparesTheWholePassword() {
        String hash = passwords.hash("x".repeat(72));
        assertTrue(passwords.matches("x".repeat(72), hash));
        assertFalse(passwords.matches("x".repeat(71), hash));
        assertFalse(passwords.matches("x".repeat(73), hash));
        assertFalse(passwords.matches("x".repeat(72), null));
        assertTrue(hash.startsWith("$2a$12$"), hash);
    }

    @Test
    void whoWaitsTooLongForACoreIsAskedToComeBack() {
        Passwords busy = new Passwords(4, 0, Duration.ofMillis(10));
        Problem problem = assertThrows(Problem.class, () -> busy.hash("four plain words do"));
        assertEquals(HttpStatus.SERVICE_UNAVAILABLE, problem.status());
        assertEquals(5, problem.retryAfterSeconds());
    }
}
