package bullpen.db;

/** The queue of the writer is full; nothing was written, trying again in a moment is right. */
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BusyException() {
        super("Too many changes are waiting to be written");
    }
}
