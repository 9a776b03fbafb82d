package bullpen.user;

import bullpen.web.Viewer;

import java.time.Instant;

/**
 * Somebody with an account.
 *
 * @param email in lower case, unique
 * @param displayName what others see, unique beyond look-alike letters
 */
public record User(long id, String email, String displayName, boolean admin, Instant createdAt) {
    /** The user as the one who looks at a page or calls the API. */
    public Viewer viewer() {
        return new Viewer(id, displayName, admin);
    }
}
