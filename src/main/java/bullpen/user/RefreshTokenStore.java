package bullpen.user;

import static bullpen.db.schema.Tables.REFRESH_TOKENS;

import bullpen.db.Ids;
import bullpen.db.Transaction;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Optional;

/** Keeps the hashes of refresh tokens. */
@Component
final class RefreshTokenStore {
    record Token(String hash, long family, long userId, Instant expiresAt) {}

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
            forgetFamily(transaction, found.getFamily());
            return Optional.empty();
        }
        found.setUsedAt(Ids.micros(now));
        found.store();
        add(transaction, new Token(next, found.getFamily(), found.getUserId(), expiresAt));
        return Optional.of(found.getUserId());
    }

    int forgetFamilyOf(Transaction transaction, String hash) {
        var found = transaction.sql().fetchOne(REFRESH_TOKENS, REFRESH_TOKENS.TOKEN_HASH.eq(hash));
        return found == null ? 0 : forgetFamily(transaction, found.getFamily());
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
    }

    private static int forgetFamily(Transaction transaction, long family) {
        return transaction
                .sql()
                .deleteFrom(REFRESH_TOKENS)
                .where(REFRESH_TOKENS.FAMILY.eq(family))
                .execute();
    }
}
