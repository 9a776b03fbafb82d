package bullpen.db;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The database could not commit (disk full, locked); nothing was written. */
@ResponseStatus(
        code = HttpStatus.SERVICE_UNAVAILABLE,
        reason =
                "The database cannot take changes right now. Nothing was changed; please try"
                        + " again.")
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnavailableException(Throwable cause) {
        super("The database could not take the change", cause);
    }
}
