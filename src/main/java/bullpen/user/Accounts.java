package bullpen.user;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.web.Limits;
import bullpen.web.Problem;
import bullpen.web.RateLimit;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Registration, sign-in and who is who, the same for pages and API. An address may fail to sign in
 * five times in 15 minutes and try to register three times in an hour; that is checked before
 * anything costly.
 */
@Component
public final class Accounts {
    private final UserStore store;
    private final UserQueries queries;
    private final Passwords passwords;
    private final AdministratorRecord first;
    private final Writer writer;
    private final Ids ids;
    private final Clock clock;
    private final RateLimit failures;
    private final RateLimit registrations;

    Accounts(
            UserStore store,
            UserQueries queries,
            Passwords passwords,
            AdministratorRecord first,
            Writer writer,
            Ids ids,
            Clock clock,
            Limits limits) {
        this.store = store;
        this.queries = queries;
        this.passwords = passwords;
        this.first = first;
        this.writer = writer;
        this.ids = ids;
        this.clock = clock;
        this.failures = limits.inWindows(5, Duration.ofMinutes(15));
        this.registrations = limits.inWindows(3, Duration.ofHours(1));
    }

    /**
     * Makes an account.
     *
     * @param address where the request comes from, as {@link bullpen.web.ClientAddress} says it
     * @throws Problem 422 with a message for each field that is wrong, 409 for an address or a name
     *     that is taken, 429 over the limit, 503 when too many sign in at once
     */
    public User register(String email, String displayName, String password, String address) {
        var registration = Registration.of(email, displayName, password, passwords);
        registrations
                .take(address)
                .orRefuse("too_many_registrations", "Three accounts an hour are enough here.");
        queries.checkNameFree(registration.name());
        queries.checkEmailFree(registration.email());
        String hash = unlessBusy(() -> passwords.hash(password), registrations, address);
        return add(registration, hash);
    }

    /**
     * Signs in. An unknown address and a wrong password are told alike and take the same time.
     *
     * @throws Problem 401 when they do not fit, 403 when the account is locked, 429 after too many
     *     failures, 503 when too many sign in at once
     */
    public User signIn(String email, String password, String address) {
        failures.take(address)
                .orRefuse("too_many_failures", "Too many sign-ins have failed from here.");
        Optional<UserQueries.Credentials> found =
                queries.credentials(EmailAddress.normalised(email));
        String hash = found.map(UserQueries.Credentials::passwordHash).orElse(null);
        boolean right = unlessBusy(() -> passwords.matches(password, hash), failures, address);
        if (!right || found.isEmpty()) {
            throw new Problem(
                    HttpStatus.UNAUTHORIZED,
                    "wrong_credentials",
                    "E-mail address and password do not fit together.",
                    List.of());
        }
        failures.giveBack(address);
        User user = queries.byId(found.get().user().id()).orElseThrow(Problem::notFound);
        if (user.locked()) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "account_locked",
                    "This account is locked. Its administrators know why.",
                    List.of());
        }
        return user;
    }

    /**
     * Asks somebody who is signed in for their password once more, before a dangerous act.
     *
     * @throws Problem 422 when it is another, 429 after too many failures, 503 when too many sign
     *     in at once
     */
    public void confirm(long userId, String password, String address) {
        failures.take(address)
                .orRefuse("too_many_failures", "Too many passwords were wrong from here.");
        User user = queries.byId(userId).orElseThrow(Problem::notFound);
        String hash =
                queries.credentials(user.email())
                        .map(UserQueries.Credentials::passwordHash)
                        .orElse(null);
        if (!unlessBusy(() -> passwords.matches(password, hash), failures, address)) {
            throw Problem.invalidField("password", "This is not your password.");
        }
        failures.giveBack(address);
    }

    public Optional<User> find(long userId) {
        return queries.byId(userId);
    }

    /** The names of the people with these ids; unknown ids are left out. */
    public Map<Long, String> displayNames(Collection<Long> userIds) {
        return queries.displayNames(userIds);
    }

    boolean hasAdministrator() {
        return queries.hasAdministrator();
    }

    /** Makes the server's first administrator. */
    User makeAdministrator(long userId) {
        writer.write(
                transaction -> {
                    store.makeAdministrator(transaction, userId);
                    first.noted(transaction, userId, "with the token that the server printed");
                    return userId;
                });
        return queries.byId(userId).orElseThrow(Problem::notFound);
    }

    /**
     * Makes an account without a password, for demonstrations: nobody signs in to it, only a
     * session can be begun for it.
     *
     * @throws Problem 422 or 409 for a name that will not do
     */
    public User openWithoutPassword(String displayName) {
        return writer.write(
                transaction -> addWithoutPassword(transaction, DisplayName.parse(displayName)));
    }

    /**
     * The same for a guest, who tries things out and is in no ranking of all people.
     *
     * @throws Problem 422 or 409 for a name that will not do
     */
    public User openForGuest(String displayName) {
        var name = DisplayName.parse(displayName);
        return writer.write(
                transaction -> {
                    User guest = addWithoutPassword(transaction, name);
                    store.markGuest(transaction, guest.id());
                    return guest;
                });
    }

    /** Who is a guest, by their ids. */
    public Set<Long> guests() {
        return queries.guests();
    }

    private User addWithoutPassword(Transaction transaction, DisplayName name) {
        String address = "demo-" + ids.next() + "@demo.invalid";
        User user = newUser(new Registration(address, name), false);
        store.add(transaction, user, name, Passwords.NONE);
        return user;
    }

    /** The administrator whom the environment names; not counted against any limit. */
    User registerAdministrator(String email, String displayName, String password) {
        var registration = Registration.of(email, displayName, password, passwords);
        String hash = passwords.hash(password);
        User user = newUser(registration, true);
        return writer.write(
                transaction -> {
                    store.add(transaction, user, registration.name(), hash);
                    first.noted(transaction, user.id(), "named by the server's settings");
                    return user;
                });
    }

    private User add(Registration registration, String hash) {
        User user = newUser(registration, false);
        return writer.write(
                transaction -> {
                    store.add(transaction, user, registration.name(), hash);
                    return user;
                });
    }

    private User newUser(Registration registration, boolean admin) {
        return new User(
                ids.next(),
                registration.email(),
                registration.name().text(),
                admin,
                clock.instant(),
                null);
    }

    /** What could not be tried for want of a core does not count against the limit. */
    private static <T> T unlessBusy(Supplier<T> attempt, RateLimit limit, String address) {
        try {
            return attempt.get();
        } catch (Problem busy) {
            limit.giveBack(address);
            throw busy;
        }
    }
}
