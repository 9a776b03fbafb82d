package bullpen.user;

import bullpen.setting.WrongSetting;
import bullpen.web.Limits;
import bullpen.web.Problem;
import bullpen.web.RateLimit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/**
 * How a server gets its first administrator. Either the environment names one, or each start prints
 * a token until there is one: who is signed in and enters it on /admin/claim becomes administrator.
 */
@Component
final class FirstAdministrator implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final Accounts accounts;
    private final String email;
    private final String password;
    private final RateLimit attempts;
    private volatile @Nullable String token;

    FirstAdministrator(
            Accounts accounts,
            @Value("${bullpen.admin.email:}") String email,
            @Value("${bullpen.admin.password:}") String password,
            Limits limits) {
        this.accounts = accounts;
        this.email = email;
        this.password = password;
        this.attempts = limits.inWindows(5, Duration.ofMinutes(15));
    }

    /**
     * Before the server answers its first request.
     *
     * @throws IllegalStateException the environment's address or password will not do
     */
    @Override
    public void afterSingletonsInstantiated() {
        if (accounts.hasAdministrator()) {
            return;
        }
        if (email.isEmpty() && password.isEmpty()) {
            token = Secrets.token();
            return;
        }
        try {
            accounts.registerAdministrator(email, "Administrator", password);
        } catch (Problem problem) {
            throw new WrongSetting(
                    "BULLPEN_ADMIN_EMAIL and BULLPEN_ADMIN_PASSWORD make no account: %s %s"
                            .formatted(problem.detail(), problem.fields()),
                    "Set others, or neither and the first start says how to get an administrator.");
        }
    }

    /** The last lines of the start: where the server is, and how to get its administrator. */
    @EventListener
    void on(ApplicationReadyEvent event) {
        String url =
                "http://localhost:"
                        + event.getApplicationContext()
                                .getEnvironment()
                                .getProperty("local.server.port");
        log.info("Ready at {}", url);
        String printed = token;
        if (printed != null) {
            log.warn(
                    "There is no administrator yet. Register, open {}/admin/claim and enter this"
                            + " token, which serves once: {}",
                    url,
                    printed);
        }
    }

    /** The printed token, as long as it can be entered. */
    Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /**
     * Makes the user administrator for the printed token.
     *
     * @throws Problem 422 when it is another, 429 after five wrong ones
     */
    synchronized User claim(long userId, String entered, String address) {
        attempts.take(address).orRefuse("too_many_failures", "Too many wrong tokens.");
        String expected = token;
        if (expected == null || !isSame(expected, entered.strip())) {
            throw Problem.invalidField("token", "This is not the token that the server printed.");
        }
        User user = accounts.makeAdministrator(userId);
        token = null;
        return user;
    }

    private static boolean isSame(String expected, String entered) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8),
                entered.getBytes(StandardCharsets.UTF_8));
    }
}
