package bullpen.web;

import java.util.Optional;

/** Tells whom a bearer token of the API speaks for. */
public interface BearerTokens {
    /** Empty when the token is malformed, forged, expired or its owner gone. */
    Optional<Viewer> viewer(String token);
}
