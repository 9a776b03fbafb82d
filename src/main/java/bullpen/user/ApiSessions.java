package bullpen.user;

import bullpen.db.Ids;
import bullpen.db.Writer;
import bullpen.web.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Sign-ins of the API. A refresh token lasts seven days and serves once: its use replaces it. One
 * that comes a second time has been copied, so its whole family ends; the server keeps only hashes.
 */
@Component
public final class ApiSessions {
    private static final Duration REFRESH_LIFE = Duration.ofDays(7);

    /**
     * What a program signs in with.
     *
     * @param expiresIn life of the access token in seconds
     */
    public record Tokens(User user, String accessToken, String refreshToken, long expiresIn) {}

    private final RefreshTokenStore store;
    private final AccessTokens accessTokens;
    private final Accounts accounts;
    private final Writer writer;
    private final Ids ids;
    private final Clock clock;

    ApiSessions(
            RefreshTokenStore store,
            AccessTokens accessTokens,
            Accounts accounts,
            Writer writer,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.accessTokens = accessTokens;
        this.accounts = accounts;
        this.writer = writer;
        this.ids = ids;
        this.clock = clock;
    }

    /** The tokens of somebody who has just signed in. */
    public Tokens open(User user) {
        String token = Secrets.token();
        var first =
                new RefreshTokenStore.Token(
                        hash(token), ids.next(), user.id(), clock.instant().plus(REFRESH_LIFE));
        writer.write(
                transaction -> {
                    store.forgetExpired(transaction, user.id(), clock.instant());
                    store.add(transaction, first);
                    return user.id();
                });
        return tokens(user, token);
    }

    /**
     * New tokens for an old refresh token, which thereby is used up.
     *
     * @throws Problem 401 when it is unknown, expired, or was used before
     */
    public Tokens refresh(String refreshToken) {
        String next = Secrets.token();
        Optional<Long> owner =
                writer.write(
                        transaction ->
                                store.replace(
                                        transaction,
                                        hash(refreshToken),
                                        hash(next),
                                        clock.instant(),
                                        clock.instant().plus(REFRESH_LIFE)));
        return owner.flatMap(accounts::find)
                .map(user -> tokens(user, next))
                .orElseThrow(
                        () ->
                                new Problem(
                                        HttpStatus.UNAUTHORIZED,
                                        "invalid_refresh_token",
                                        "This refresh token is not valid. Sign in again.",
                                        List.of()));
    }

    /** Ends the sign-in that the refresh token belongs to; an unknown token is no error. */
    public void close(String refreshToken) {
        String hash = hash(refreshToken);
        writer.write(
                transaction -> {
                    store.forgetFamilyOf(transaction, hash);
                    return hash;
                });
    }

    private Tokens tokens(User user, String refreshToken) {
        return new Tokens(
                user, accessTokens.issue(user), refreshToken, AccessTokens.LIFE.toSeconds());
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
