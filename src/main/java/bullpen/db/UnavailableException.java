package bullpen.db;

/** The database could not commit (disk full, locked); nothing was written. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnavailableException(Throwable cause) {
        super("The database could not take the change", cause);
    }
}
