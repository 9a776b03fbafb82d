package bullpen.db;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The queue of the writer is full; nothing was written, trying again in a moment is right. */
@ResponseStatus(
        code = HttpStatus.SERVICE_UNAVAILABLE,
        reason = "Too many changes are waiting to be written. Please try again in a moment.")
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BusyException() {
        super("Too many changes are waiting to be written");
    }
}
