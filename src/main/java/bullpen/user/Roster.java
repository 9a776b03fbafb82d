package bullpen.user;

import bullpen.db.Transaction;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import org.springframework.stereotype.Component;

import java.util.Optional;

/**
 * People by id, kept in memory since every request of the API asks for one. Whoever changes a
 * person says so; the next to ask reads what is written.
 */
@Component
final class Roster {
    private static final int MOST = 50_000;

    private final LoadingCache<Long, Optional<User>> people;

    Roster(UserQueries users) {
        people = Caffeine.newBuilder().maximumSize(MOST).build(users::byId);
    }

    Optional<User> byId(long id) {
        return people.get(id);
    }

    void changed(Transaction transaction, long id) {
        transaction.afterCommit(() -> people.invalidate(id));
    }
}
