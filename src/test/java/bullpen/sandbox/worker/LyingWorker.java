package bullpen.sandbox.worker;

import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.replay.Instruction;
import bullpen.replay.Signal;

import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A worker whose script has broken out of it: what the first line of the script names is what it
 * does to the server. Runs other scripts as it should.
 */
public final class LyingWorker {
    private static final int DONE = 13;

    private LyingWorker() {}

    /**
     * @param arguments the folder
     */
    public static void main(String[] arguments) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        new Message.Ready(Message.VERSION).send(out);
        DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
        Job job = JobCodec.receive(in);
        String source = ((Program.Script) job.program()).source();
        new Message.Progress(1, 10, 1_000_000).send(out);
        switch (source.lines().findFirst().orElseThrow()) {
            case "// ready" -> new Message.Ready(Message.VERSION).send(out);
            case "// unknown" -> Wire.send(out, 99, body -> body.writeInt(1));
            case "// long" -> out.write(new byte[] {127, -1, -1, -1, DONE});
            case "// empty" -> out.write(new byte[5]);
            case "// more" -> Wire.send(out, 10, body -> body.writeLong(1));
            case "// days" -> new Message.Progress(11, 11, 0).send(out);
            case "// log" -> new Message.Log(10, "late").send(out);
            case "// line" -> new Message.Log(0, "x".repeat(1_001)).send(out);
            case "// code" -> new Message.Failed("fine", "", 0, 0).send(out);
            case "// canceled" -> new Message.Failed("canceled", "", 0, 0).send(out);
            case "// late" -> new Message.Done(1_000_000, List.of(signal(10))).send(out);
            case "// back" -> new Message.Done(1_000_000, List.of(signal(3), signal(2))).send(out);
            case "// flood" -> flood(out);
            case "// lines" -> lines(out);
            case "// half" -> {
                out.write(new byte[] {0, 0, 0, 99, DONE, 1});
                Runtime.getRuntime().halt(0);
            }
            case "// dead" -> Runtime.getRuntime().halt(7);
            case "// mute" -> {}
            case "// rich" -> new Message.Done(99_999_999, List.of()).send(out);
            default -> new Worker(Path.of(arguments[0]), out, Limits.USUAL).outcome(job).send(out);
        }
        while (in.read() >= 0) {
            // Goes on until it is killed.
        }
    }

    private static Signal signal(int day) {
        Size size = Size.shares(Quantity.shares(1));
        return new Signal(day, Instruction.Place.market(0, Side.BUY, size));
    }

    private static void flood(OutputStream out) throws IOException {
        while (true) {
            new Message.Progress(1, 10, 0).send(out);
        }
    }

    private static void lines(OutputStream out) throws IOException {
        while (true) {
            new Message.Log(0, "line").send(out);
        }
    }
}
