package bullpen.sandbox.worker;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.replay.Signal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker says. The server reads it as hostile: every number is checked, every text bounded.
 */
public sealed interface Message {
    int VERSION = 3;
    int MAX_BYTES = 4 << 20;

    /** Signals of one run at most. */
    int MAX_SIGNALS = 50_000;

    /** The largest size of an order, in millionths of a share or in cents. */
    long MAX_SIZE = 1_000_000_000_000_000L;

    /** What a signal does: sells or buys a number of shares, or buys for an amount. */
    int SELL = 0;

    int BUY = 1;
    int BUY_FOR = 2;

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
                    case 13 -> readDone(message, symbols);
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
        body.writeInt(done.signals().size());
        for (Signal signal : done.signals()) {
            body.writeInt(signal.day());
            body.writeInt(signal.symbol());
            switch (signal.size()) {
                case Size.Shares(Quantity quantity) -> {
                    body.writeByte(signal.side() == Side.BUY ? BUY : SELL);
                    body.writeLong(quantity.millionths());
                }
                case Size.Amount(Money money) -> {
                    body.writeByte(BUY_FOR);
                    body.writeLong(money.cents());
                }
            }
        }
    }

    private static Done readDone(DataInputStream message, int symbols) throws IOException {
        long equity = message.readLong();
        int count = message.readInt();
        if (count < 0 || count > MAX_SIGNALS) {
            throw new BadMessageException(count + " signals");
        }
        List<Signal> signals = new ArrayList<>();
        int lastDay = 0;
        for (int i = 0; i < count; i++) {
            int day = message.readInt();
            int symbol = message.readInt();
            int act = message.readUnsignedByte();
            long size = message.readLong();
            boolean known = day >= lastDay && symbol >= 0 && symbol < symbols && act <= BUY_FOR;
            if (!known || size < 1 || size > MAX_SIZE) {
                throw new BadMessageException("Signal " + i + " is not one");
            }
            signals.add(
                    new Signal(
                            day,
                            symbol,
                            act == SELL ? Side.SELL : Side.BUY,
                            act == BUY_FOR
                                    ? Size.amount(Money.ofCents(size))
                                    : Size.shares(Quantity.ofMillionths(size))));
            lastDay = day;
        }
        return new Done(equity, signals);
    }
}
