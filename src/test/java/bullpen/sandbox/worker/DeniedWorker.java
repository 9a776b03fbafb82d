package bullpen.sandbox.worker;

import bullpen.engine.Costs;
import bullpen.engine.Money;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * A worker that goes on after a script: each has a realm of its own, all share the process. For
 * scripts that are to get nowhere; one that could harm the next would show in it.
 */
public final class DeniedWorker {
    private static final LocalDate FROM = LocalDate.of(2024, 1, 1);

    private DeniedWorker() {}

    /**
     * Answers with a line a script: its name, and its end or that it escaped.
     *
     * @param arguments the folder with the bars, then the scripts
     */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream answers = System.out;
        System.setOut(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        Path folder = Path.of(arguments[0]);
        for (String script : List.of(arguments).subList(1, arguments.length)) {
            Path file = Path.of(script);
            Runnable run = () -> answers.println(file.getFileName() + " " + end(folder, file));
            Thread thread = new Thread(null, run, "run", Worker.STACK_BYTES);
            thread.start();
            thread.join();
        }
    }

    private static String end(Path folder, Path file) {
        try {
            var job =
                    new Job(
                            new Program.Script(Files.readString(file)),
                            FROM,
                            FROM.plusDays(9),
                            Money.of("10000"),
                            Costs.NONE,
                            42);
            var said = new ByteArrayOutputStream();
            Message outcome = new Worker(folder, said, Limits.USUAL).outcome(job);
            if (said.toString(StandardCharsets.UTF_8).contains("ESCAPED")) {
                return "ESCAPED";
            }
            allMessages(said.toByteArray());
            return outcome instanceof Message.Failed failed ? failed.code() : "finished";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What was said must be messages, however a script may have tried to forge one. */
    private static void allMessages(byte[] said) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(said));
        while (in.available() > 0) {
            if (Message.receive(in, 2) instanceof Message.Done) {
                throw new IOException("forged");
            }
        }
    }
}
