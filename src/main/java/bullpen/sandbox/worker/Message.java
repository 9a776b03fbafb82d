package bullpen.sandbox.worker;

import bullpen.replay.Signal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * What a worker says. The server reads it as hostile: every number is checked, every text bounded.
 */
public sealed interface Message {
    int VERSION = 4;
    int MAX_BYTES = 4 << 20;

    /** Can take a job. */
    record Ready(int version) implements Message {}

    /** So many days are done, and what the account is worth now. */
    record Progress(int day, int days, long equityCents) implements Message {}

    /** A line of the strategy's log. */
    record Log(int day, String text) implements Message {}

    /** The run is over. */
    record Done(long equityCents, List<Signal> signals) implements Message {
        public Done {
            signals = List.copyOf(signals);
        }
    }

    /** The run failed through the script's fault; line and column are 0 where there is none. */
    record Failed(String code, String text, int line, int column) implements Message {}

    /** Writes this message to the server. */
    default void send(OutputStream out) throws IOException {
        switch (this) {
            case Ready(int version) -> Wire.send(out, 10, body -> body.writeInt(version));
            case Progress progress ->
                    Wire.send(
                            out,
                            11,
                            body -> {
                                body.writeInt(progress.day());
                                body.writeInt(progress.days());
                                body.writeLong(progress.equityCents());
                            });
            case Log(int day, String text) ->
                    Wire.send(
                            out,
                            12,
                            body -> {
                                body.writeInt(day);
                                Wire.writeText(body, text);
                            });
            case Done done -> Wire.send(out, 13, body -> writeDone(body, done));
            case Failed failed ->
                    Wire.send(
                            out,
                            14,
                            body -> {
                                Wire.writeText(body, failed.code());
                                Wire.writeText(body, failed.text());
                                body.writeInt(failed.line());
                                body.writeInt(failed.column());
                            });
        }
    }

    /**
     * Reads the worker's next message.
     *
     * @param symbols how many symbols the job has
     * @throws BadMessageException if it is none
     */
    static Message receive(DataInputStream in, int symbols) throws IOException {
        DataInputStream message = Wire.receive(in, MAX_BYTES);
        int kind = message.readUnsignedByte();
        Message result =
                switch (kind) {
                    case 10 -> new Ready(message.readInt());
                    case 11 ->
                            new Progress(message.readInt(), message.readInt(), message.readLong());
                    case 12 -> new Log(message.readInt(), Wire.readText(message));
                    case 13 -> new Done(message.readLong(), SignalCodec.read(message, symbols));
                    case 14 ->
                            new Failed(
                                    Wire.readText(message),
                                    Wire.readText(message),
                                    message.readInt(),
                                    message.readInt());
                    default -> throw new BadMessageException("A message of kind " + kind);
                };
        Wire.requireEnd(message);
        return result;
    }

    private static void writeDone(DataOutputStream body, Done done) throws IOException {
        body.writeLong(done.equityCents());
        SignalCodec.write(body, done.signals());
    }
}
