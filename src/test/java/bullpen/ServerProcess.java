package bullpen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, for tests that kill it. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("started on port (\\d+)");

    private final Process process;
    private final String url;

    /** Starts a server on the folder and returns once it answers. */
    static ServerProcess start(Path data, Map<String, String> settings) {
        try {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            var builder =
                    new ProcessBuilder(
                            java.toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "bullpen.Bullpen");
            builder.environment().putAll(settings);
            builder.environment().put("BULLPEN_DATA", data.toString());
            builder.environment().put("SERVER_PORT", "0");
            builder.redirectErrorStream(true);
            return new ServerProcess(builder.start(), data.resolve("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerProcess(Process process, Path logFile) throws IOException {
        this.process = process;
        BufferedReader output = process.inputReader();
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                url = "http://localhost:" + port.group(1);
                Thread.ofVirtual().start(() -> keep(output, logFile));
                return;
            }
        }
        throw new IllegalStateException("The server did not start:\n" + String.join("\n", lines));
    }

    private static void keep(BufferedReader output, Path file) {
        try (var log = Files.newBufferedWriter(file)) {
            output.transferTo(log);
        } catch (IOException ignored) {
            // The process was killed in the middle of a line.
        }
    }

    String url() {
        return url;
    }

    /**
     * As by {@code kill -9}: the process gets no chance to do anything. Returns when it is gone.
     */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** As by an operator's stop: returns when the process has ended by itself. */
    int stop() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
