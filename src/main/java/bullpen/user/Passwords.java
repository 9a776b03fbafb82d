package bullpen.user;

import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes and checks passwords with bcrypt at cost 12. bcrypt reads 72 bytes, so longer passwords
 * are refused and never cut. Half the cores hash at most, so that sign-ins cannot starve the rest.
 */
@Component
final class Passwords {
    /** In the place of a hash: an account that has no password. */
    static final String NONE = "none";

    private static final int COST = 12;
    private static final int SHORTEST = 12;
    private static final int MOST_BYTES = 72;
    private static final int LONGEST_QUEUE = 64;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** What an unknown person's password is compared with, to take the same time. */
    private static final String NOBODYS =
            "$2a$12$BskyFeMxIZYb5gYkBqaEQ.O30.lIXaTOSLvVyDkCOk0dHm2.MlXVO";

    private final BCryptPasswordEncoder bcrypt;
    private final CommonPasswords common = new CommonPasswords();
    private final Semaphore cores;
    private final Duration longestWait;

    @Autowired
    Passwords() {
        this(COST, Math.max(1, Runtime.getRuntime().availableProcessors() / 2), LONGEST_WAIT);
    }

    /**
     * @param cost of a hash, 4 to 31: each step doubles its work
     * @param cores how many hash at once
     * @param longestWait for one of them
     */
    Passwords(int cost, int cores, Duration longestWait) {
        this.bcrypt = new BCryptPasswordEncoder(cost);
        this.cores = new Semaphore(cores, true);
        this.longestWait = longestWait;
    }

    /**
     * @throws Problem 422 with the rule that the password breaks
     */
    void check(String password) {
        if (password.isEmpty()) {
            throw refused("Choose a password.");
        }
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw refused("A password has at least 12 characters.");
        }
        if (isTooLong(password)) {
            throw refused("A password has at most 72 bytes: 72 plain letters, fewer others.");
        }
        if (common.contains(password)) {
            throw refused("This password is among the first that are tried. Choose another.");
        }
    }

    /**
     * @throws Problem 503 when too many passwords wait to be hashed
     */
    String hash(String password) {
        return limited(() -> String.valueOf(bcrypt.encode(password)));
    }

    /**
     * Compares, taking the same time whether or not there is an account.
     *
     * @param hash null when there is no account
     * @throws Problem 503 when too many passwords wait to be hashed
     */
    boolean matches(String password, @Nullable String hash) {
        boolean none = hash == null || hash.equals(NONE);
        String other = none ? NOBODYS : hash;
        return !isTooLong(password) && limited(() -> bcrypt.matches(password, other)) && !none;
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    private static Problem refused(String message) {
        return Problem.invalidField("password", message);
    }

    private <T> T limited(Supplier<T> work) {
        if (cores.getQueueLength() >= LONGEST_QUEUE || !acquired()) {
            throw Problem.later(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "busy",
                    "Many people are signing in just now. Try again in a few seconds.",
                    Math.toIntExact(LONGEST_WAIT.toSeconds()));
        }
        try {
            return work.get();
        } finally {
            cores.release();
        }
    }

    private boolean acquired() {
        try {
            return cores.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
