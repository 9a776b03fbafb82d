package bullpen.db;

import org.jooq.exception.DataAccessException;

import java.sql.SQLException;

/** What was to be written is against what the database holds to be true at all times. */
public final class ConstraintException extends DataAccessException {
    private static final long serialVersionUID = 1;

    /** SQLite's code of a broken constraint, a trigger's refusal among them. */
    private static final int BROKEN = 19;

    ConstraintException(Throwable cause) {
        super("The database refused what was to be written: " + cause.getMessage(), cause);
    }

    static boolean isReason(Throwable failure) {
        return failure instanceof SQLException told && told.getErrorCode() == BROKEN;
    }
}
