package bullpen.sandbox.worker;

import java.io.IOException;
import java.io.Serial;

/** The other side sent what the protocol does not know. */
public final class BadMessageException extends IOException {
    @Serial private static final long serialVersionUID = 1;

    /**
     * @param message what is wrong with it
     */
    public BadMessageException(String message) {
        super(message);
    }
}
