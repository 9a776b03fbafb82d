package bullpen.sandbox;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/** A stream that gives only as many bytes as it was allowed. */
final class BoundedInput extends FilterInputStream {
    private long left;

    BoundedInput(InputStream in) {
        super(new BufferedInputStream(in));
    }

    /** More came than was allowed. */
    static final class ExceededException extends IOException {
        @Serial private static final long serialVersionUID = 1;

        ExceededException() {
            super("More bytes than allowed");
        }
    }

    /** Allows so many bytes from now on. */
    void allow(long count) {
        left = count;
    }

    @Override
    public int read() throws IOException {
        take(1);
        return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        take(Math.max(0, count));
        return count;
    }

    private void take(int count) throws ExceededException {
        left -= count;
        if (left < 0) {
            throw new ExceededException();
        }
    }
}
