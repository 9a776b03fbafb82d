package bullpen.user;

import static bullpen.db.schema.Tables.GUESTS;
import static bullpen.db.schema.Tables.USERS;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;

/** Writes people, inside others' transactions. */
@Component
final class UserStore {
    private final Roster roster;

    UserStore(Roster roster) {
        this.roster = roster;
    }

    /**
     * @throws Problem 409 when the address or the name has been taken meanwhile
     */
    void add(Transaction transaction, User user, DisplayName name, String passwordHash) {
        var sql = transaction.sql();
        if (sql.fetchExists(USERS, USERS.EMAIL.eq(user.email()))) {
            throw UserQueries.emailTaken();
        }
        if (sql.fetchExists(USERS, USERS.NAME_SKELETON.eq(name.skeleton()))) {
            throw UserQueries.nameTaken();
        }
        sql.insertInto(USERS)
                .set(USERS.ID, user.id())
                .set(USERS.EMAIL, user.email())
                .set(USERS.DISPLAY_NAME, name.text())
                .set(USERS.NAME_SKELETON, name.skeleton())
                .set(USERS.PASSWORD_HASH, passwordHash)
                .set(USERS.ROLE, user.admin() ? "admin" : "user")
                .set(USERS.CREATED_AT, Ids.micros(user.createdAt()))
                .execute();
    }

    void makeAdministrator(Transaction transaction, long userId) {
        roster.changed(transaction, userId);
        transaction
                .sql()
                .update(USERS)
                .set(USERS.ROLE, "admin")
                .where(USERS.ID.eq(userId))
                .execute();
    }

    void markGuest(Transaction transaction, long userId) {
        transaction.sql().insertInto(GUESTS).set(GUESTS.USER_ID, userId).execute();
    }

    /** Locks an account, or with null opens it again. */
    void setLocked(Transaction transaction, long userId, @Nullable Instant at) {
        roster.changed(transaction, userId);
        transaction
                .sql()
                .update(USERS)
                .set(USERS.LOCKED_AT, at == null ? null : Ids.micros(at))
                .where(USERS.ID.eq(userId))
                .execute();
    }
}
