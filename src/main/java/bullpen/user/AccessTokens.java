package bullpen.user;

import bullpen.web.BearerTokens;
import bullpen.web.Viewer;

import com.nimbusds.jose.jwk.source.ImmutableSecret;

import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
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

    private final JwtEncoder encoder;
    private final JwtDecoder decoder;
    private final UserQueries users;
    private final Clock clock;

    AccessTokens(Secrets secrets, UserQueries users, Clock clock) {
        SecretKey key = new SecretKeySpec(secrets.jwtKey(), "HmacSHA256");
        this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(key));
        this.decoder = decoder(key, clock);
        this.users = users;
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
            Jwt jwt = decoder.decode(token);
            return users.byId(Long.parseLong(jwt.getSubject()))
                    .filter(user -> !user.locked())
                    .map(User::viewer);
        } catch (JwtException | NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    private static JwtDecoder decoder(SecretKey key, Clock clock) {
        var decoder = NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
        var times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(clock);
        decoder.setJwtValidator(times);
        return decoder;
    }
}
