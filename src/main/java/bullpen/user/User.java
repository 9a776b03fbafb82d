package bullpen.user;

import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Somebody with an account.
 *
 * @param email in lower case, unique
 * @param displayName what others see, unique beyond look-alike letters
 * @param lockedAt when an administrator locked the account, null while it is open
 */
public record User(
        long id,
        String email,
        String displayName,
        boolean admin,
        Instant createdAt,
        @Nullable Instant lockedAt) {
    /** Whether nobody may sign in with it. */
    public boolean locked() {
        return lockedAt != null;
    }

    /** The user as the one who looks at a page or calls the API. */
    public Viewer viewer() {
        return new Viewer(id, displayName, admin);
    }
}
