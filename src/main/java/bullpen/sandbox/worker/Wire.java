package bullpen.sandbox.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Length-prefixed messages and text, as src/docs/worker-protocol.md writes them. */
final class Wire {
    private Wire() {}

    /** Writes the body of a message. */
    interface Body {
        void writeTo(DataOutputStream out) throws IOException;
    }

    static void send(OutputStream out, int kind, Body body) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        DataOutputStream message = new DataOutputStream(buffer);
        message.writeInt(0);
        message.writeByte(kind);
        body.writeTo(message);
        byte[] bytes = buffer.toByteArray();
        int length = bytes.length - Integer.BYTES;
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[i] = (byte) (length >>> (24 - 8 * i));
        }
        out.write(bytes);
        out.flush();
    }

    /**
     * Reads one message without its length.
     *
     * @throws EOFException when the stream ends before it or inside it
     * @throws BadMessageException when it is empty or longer than {@code limit}
     */
    static DataInputStream receive(DataInputStream in, int limit) throws IOException {
        int length = in.readInt();
        if (length < 1 || length > limit) {
            throw new BadMessageException("A message of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream message) throws IOException {
        int length = message.readInt();
        if (length < 0 || length > message.available()) {
            throw new BadMessageException("A text of " + length + " bytes");
        }
        return new String(message.readNBytes(length), StandardCharsets.UTF_8);
    }

    static void requireEnd(DataInputStream message) throws IOException {
        if (message.available() > 0) {
            throw new BadMessageException(message.available() + " bytes too many");
        }
    }
}
