package bullpen.db;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * The database could not do what was asked, for its own sake: no room, no lock, no disk. Nothing
 * was written.
 */
@ResponseStatus(
        code = HttpStatus.SERVICE_UNAVAILABLE,
        reason = "The database cannot do this right now. Nothing was changed; please try again.")
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * SQLite's codes of what is no fault of the statement: busy, locked, no memory, read-only, I/O
     * error, corrupt, full, cannot open, locking protocol, not a database.
     */
    private static final Set<Integer> OUTAGES = Set.of(5, 6, 7, 8, 10, 11, 13, 14, 15, 26);

    UnavailableException(Throwable cause) {
        super("The database could not do what was asked", cause);
    }

    /** Whether a statement failed for the sake of the database, or of the way to it. */
    static boolean isReason(Throwable failure) {
        return failure instanceof SQLTransientException
                || (failure instanceof SQLException told && OUTAGES.contains(told.getErrorCode()));
    }
}
