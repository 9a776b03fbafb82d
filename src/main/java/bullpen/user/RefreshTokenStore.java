package bullpen.user;

import static bullpen.db.schema.Tables.REFRESH_TOKENS;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.schema.tables.records.RefreshTokensRecord;
import bullpen.web.SignInEnded;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Optional;

/** Keeps the hashes of refresh tokens, and tells whose sign-ins have ended. */
@Component
final class RefreshTokenStore {
    record Token(String hash, long family, long userId, Instant expiresAt) {}

    private final ApplicationEventPublisher events;

    RefreshTokenStore(ApplicationEventPublisher events) {
        this.events = events;
    }

    void add(Transaction transaction, Token token) {
        transaction
                .sql()
                .insertInto(REFRESH_TOKENS)
                .set(REFRESH_TOKENS.TOKEN_HASH, token.hash())
                .set(REFRESH_TOKENS.FAMILY, token.family())
                .set(REFRESH_TOKENS.USER_ID, token.userId())
                .set(REFRESH_TOKENS.EXPIRES_AT, Ids.micros(token.expiresAt()))
                .execute();
    }

    /**
     * Uses a token up and puts another in its place. One that has been used before ends its family.
     *
     * @return the owner; empty when the token is not valid
     */
    Optional<Long> replace(
            Transaction transaction, String hash, String next, Instant now, Instant expiresAt) {
        var found = transaction.sql().fetchOne(REFRESH_TOKENS, REFRESH_TOKENS.TOKEN_HASH.eq(hash));
        if (found == null || found.getExpiresAt() <= Ids.micros(now)) {
            return Optional.empty();
        }
        if (found.getUsedAt() != null) {
            forgetFamily(transaction, found);
            return Optional.empty();
        }
        found.setUsedAt(Ids.micros(now));
        found.store();
        add(transaction, new Token(next, found.getFamily(), found.getUserId(), expiresAt));
        return Optional.of(found.getUserId());
    }

    void forgetFamilyOf(Transaction transaction, String hash) {
        var found = transaction.sql().fetchOne(REFRESH_TOKENS, REFRESH_TOKENS.TOKEN_HASH.eq(hash));
        if (found != null) {
            forgetFamily(transaction, found);
        }
    }

    void forgetExpired(Transaction transaction, long userId, Instant now) {
        transaction
                .sql()
                .deleteFrom(REFRESH_TOKENS)
                .where(REFRESH_TOKENS.USER_ID.eq(userId))
                .and(REFRESH_TOKENS.EXPIRES_AT.le(Ids.micros(now)))
                .execute();
    }

    void forgetAll(Transaction transaction, long userId) {
        transaction
                .sql()
                .deleteFrom(REFRESH_TOKENS)
                .where(REFRESH_TOKENS.USER_ID.eq(userId))
                .execute();
        tell(transaction, userId);
    }

    private void forgetFamily(Transaction transaction, RefreshTokensRecord token) {
        transaction
                .sql()
                .deleteFrom(REFRESH_TOKENS)
                .where(REFRESH_TOKENS.FAMILY.eq(token.getFamily()))
                .execute();
        tell(transaction, token.getUserId());
    }

    private void tell(Transaction transaction, long userId) {
        transaction.afterCommit(() -> events.publishEvent(new SignInEnded(userId)));
    }
}
