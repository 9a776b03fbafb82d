package bullpen.user;

import bullpen.db.Transaction;
import bullpen.web.Sessions;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;

/** What administrators see of accounts and do with them, inside their own transactions. */
@Component
public final class Membership {
    private final UserQueries queries;
    private final UserStore store;
    private final RefreshTokenStore tokens;
    private final Sessions sessions;
    private final Clock clock;

    Membership(
            UserQueries queries,
            UserStore store,
            RefreshTokenStore tokens,
            Sessions sessions,
            Clock clock) {
        this.queries = queries;
        this.store = store;
        this.tokens = tokens;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** How many accounts there are. */
    public int count() {
        return queries.count();
    }

    /**
     * People whose name or e-mail address contains the words, the newest first.
     *
     * @param before only ids below it; {@link Long#MAX_VALUE} to begin
     */
    public List<User> search(String words, long before, int limit) {
        return queries.search(words, before, limit);
    }

    /** Ends all sign-ins of an account and lets nobody sign in again. */
    public void lock(Transaction transaction, long userId) {
        store.setLocked(transaction, userId, clock.instant());
        tokens.forgetAll(transaction, userId);
        transaction.afterCommit(() -> sessions.end(userId));
    }

    /** Opens a locked account. */
    public void unlock(Transaction transaction, long userId) {
        store.setLocked(transaction, userId, null);
    }

    /** Makes an administrator, from the next sign-in on; browser sessions end for it. */
    public void makeAdministrator(Transaction transaction, long userId) {
        store.makeAdministrator(transaction, userId);
        transaction.afterCommit(() -> sessions.end(userId));
    }
}
