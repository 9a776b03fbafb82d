package bullpen.user;

import bullpen.web.BearerTokens;
import bullpen.web.Viewer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.source.ImmutableSecret;

import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Access tokens of the API: JWTs, signed with HS256, good for 15 minutes. They name the user only;
 * role and name are read anew at each use.
 */
@Component
final class AccessTokens implements BearerTokens {
    static final Duration LIFE = Duration.ofMinutes(15);
    private static final int LONGEST = 2_000;
    private static final int MOST_KEPT = 20_000;

    /** What a token said whose signature was right; a bot sends the same one a thousand times. */
    private record Verified(long userId, Instant expiresAt) {}

    private final JwtEncoder encoder;
    private final JwtDecoder decoder;
    private final Cache<String, Verified> verified;
    private final Roster people;
    private final Clock clock;

    AccessTokens(Secrets secrets, Roster people, Clock clock) {
        SecretKey key = new SecretKeySpec(secrets.jwtKey(), "HmacSHA256");
        this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(key));
        this.decoder = decoder(key, clock);
        this.verified = Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(LIFE).build();
        this.people = people;
        this.clock = clock;
    }

    String issue(User user) {
        Instant now = clock.instant();
        var claims =
                JwtClaimsSet.builder()
                        .issuer("bullpen")
                        .subject(Long.toString(user.id()))
                        .issuedAt(now)
                        .expiresAt(now.plus(LIFE))
                        .build();
        var header = JwsHeader.with(MacAlgorithm.HS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    @Override
    public Optional<Viewer> viewer(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Verified known = verified.get(token, this::verify);
            return known.expiresAt().isAfter(clock.instant())
                    ? people.byId(known.userId()).filter(user -> !user.locked()).map(User::viewer)
                    : Optional.empty();
        } catch (JwtException | NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * @throws JwtException the token is not ours, or its time is over
     */
    private Verified verify(String token) {
        Jwt jwt = decoder.decode(token);
        Instant expiresAt = jwt.getExpiresAt();
        if (expiresAt == null) {
            throw new BadJwtException("It has no end");
        }
        return new Verified(Long.parseLong(jwt.getSubject()), expiresAt);
    }

    private static JwtDecoder decoder(SecretKey key, Clock clock) {
        var decoder = NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
        var times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(clock);
        decoder.setJwtValidator(times);
        return decoder;
    }
}
