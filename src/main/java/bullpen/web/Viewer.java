package bullpen.web;

import org.springframework.security.core.AuthenticatedPrincipal;

import java.io.Serial;
import java.io.Serializable;

/**
 * Who looks: the signed-in person that a request speaks for. A controller's method takes it as an
 * argument; {@code @Nullable} where visitors are welcome too.
 */
public record Viewer(long userId, String displayName, boolean admin)
        implements AuthenticatedPrincipal, Serializable {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public String getName() {
        return Long.toString(userId);
    }
}
