package bullpen.user;

import static bullpen.db.schema.Tables.GUESTS;
import static bullpen.db.schema.Tables.USERS;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.web.Problem;

import org.jooq.Condition;
import org.jooq.Record;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads people. */
@Component
final class UserQueries {
    record Credentials(User user, String passwordHash) {}

    private final Reader reader;

    UserQueries(Reader reader) {
        this.reader = reader;
    }

    Optional<User> byId(long id) {
        return reader.sql()
                .selectFrom(USERS)
                .where(USERS.ID.eq(id))
                .fetchOptional(UserQueries::user);
    }

    Optional<Credentials> credentials(String email) {
        return reader.sql()
                .selectFrom(USERS)
                .where(USERS.EMAIL.eq(email))
                .fetchOptional(row -> new Credentials(user(row), row.getPasswordHash()));
    }

    Map<Long, String> displayNames(Collection<Long> ids) {
        return reader.sql()
                .select(USERS.ID, USERS.DISPLAY_NAME)
                .from(USERS)
                .where(USERS.ID.in(ids))
                .fetchMap(USERS.ID, USERS.DISPLAY_NAME);
    }

    Set<Long> guests() {
        return reader.sql().select(GUESTS.USER_ID).from(GUESTS).fetchSet(GUESTS.USER_ID);
    }

    boolean hasAdministrator() {
        return exists(USERS.ROLE.eq("admin"));
    }

    int count() {
        return reader.sql().fetchCount(USERS);
    }

    /** People whose name or address contains the words, the newest first. */
    List<User> search(String words, long before, int limit) {
        return reader.sql()
                .selectFrom(USERS)
                .where(
                        USERS.EMAIL
                                .containsIgnoreCase(words)
                                .or(USERS.DISPLAY_NAME.containsIgnoreCase(words)))
                .and(USERS.ID.lt(before))
                .orderBy(USERS.ID.desc())
                .limit(limit)
                .fetch(UserQueries::user);
    }

    /**
     * @throws Problem 409 when somebody has the address
     */
    void checkEmailFree(String email) {
        if (exists(USERS.EMAIL.eq(email))) {
            throw emailTaken();
        }
    }

    /**
     * @throws Problem 409 when somebody has a name that looks the same
     */
    void checkNameFree(DisplayName name) {
        if (exists(USERS.NAME_SKELETON.eq(name.skeleton()))) {
            throw nameTaken();
        }
    }

    static Problem emailTaken() {
        return taken("email_taken", "email", "There is an account with this address. Sign in?");
    }

    static Problem nameTaken() {
        return taken(
                "display_name_taken",
                "displayName",
                "Somebody has this name, or one that looks the same. Choose another.");
    }

    private boolean exists(Condition condition) {
        return reader.sql().fetchExists(USERS, condition);
    }

    private static Problem taken(String code, String field, String message) {
        return new Problem(
                HttpStatus.CONFLICT,
                code,
                message,
                List.of(new Problem.FieldMessage(field, message)));
    }

    private static User user(Record row) {
        Long lockedAt = row.get(USERS.LOCKED_AT);
        return new User(
                row.get(USERS.ID),
                row.get(USERS.EMAIL),
                row.get(USERS.DISPLAY_NAME),
                row.get(USERS.ROLE).equals("admin"),
                Ids.instant(row.get(USERS.CREATED_AT)),
                lockedAt == null ? null : Ids.instant(lockedAt));
    }
}
