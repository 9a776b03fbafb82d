package bullpen.api;

import static bullpen.db.schema.Tables.IDEMPOTENT_REQUESTS;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.Transaction;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps which requests have been served, and their answers, for 24 hours. */
@Component
final class IdempotentRequestStore {
    private static final Duration KEPT = Duration.ofHours(24);

    record Key(long userId, String text) {}

    record Answer(int status, @Nullable String location, String body) {}

    /**
     * @param made the id of what the request made, null when that has none
     * @param answer null when the server stopped, or broke, between the deed and its answer
     */
    record Served(String hash, @Nullable Long made, @Nullable Answer answer) {}

    private final Reader reader;

    IdempotentRequestStore(Reader reader) {
        this.reader = reader;
    }

    Optional<Served> find(Key key, Instant now) {
        return reader.sql()
                .selectFrom(IDEMPOTENT_REQUESTS)
                .where(is(key))
                .and(IDEMPOTENT_REQUESTS.CREATED_AT.gt(Ids.micros(now.minus(KEPT))))
                .fetchOptional(
                        row ->
                                new Served(
                                        row.getRequestHash(),
                                        row.getMade(),
                                        row.getStatus() == null
                                                ? null
                                                : new Answer(
                                                        row.getStatus().intValue(),
                                                        row.getLocation(),
                                                        row.getBody())));
    }

    /** Within the transaction of the request's own writing, of which there may be several. */
    void add(Transaction transaction, Key key, String hash, Instant now) {
        transaction
                .sql()
                .deleteFrom(IDEMPOTENT_REQUESTS)
                .where(IDEMPOTENT_REQUESTS.CREATED_AT.le(Ids.micros(now.minus(KEPT))))
                .execute();
        transaction
                .sql()
                .insertInto(IDEMPOTENT_REQUESTS)
                .set(IDEMPOTENT_REQUESTS.USER_ID, key.userId())
                .set(IDEMPOTENT_REQUESTS.REQUEST_KEY, key.text())
                .set(IDEMPOTENT_REQUESTS.REQUEST_HASH, hash)
                .set(IDEMPOTENT_REQUESTS.CREATED_AT, Ids.micros(now))
                .set(IDEMPOTENT_REQUESTS.MADE, transaction.made())
                .onConflictDoNothing()
                .execute();
    }

    /** Does nothing for a request that has written nothing, and so may happen again. */
    int keepAnswer(Transaction transaction, Key key, Answer answer) {
        return transaction
                .sql()
                .update(IDEMPOTENT_REQUESTS)
                .set(IDEMPOTENT_REQUESTS.STATUS, (long) answer.status())
                .set(IDEMPOTENT_REQUESTS.LOCATION, answer.location())
                .set(IDEMPOTENT_REQUESTS.BODY, answer.body())
                .where(is(key))
                .execute();
    }

    /** A refused request may come again. */
    int forget(Transaction transaction, Key key) {
        return transaction.sql().deleteFrom(IDEMPOTENT_REQUESTS).where(is(key)).execute();
    }

    private static Condition is(Key key) {
        return IDEMPOTENT_REQUESTS
                .USER_ID
                .eq(key.userId())
                .and(IDEMPOTENT_REQUESTS.REQUEST_KEY.eq(key.text()));
    }
}
