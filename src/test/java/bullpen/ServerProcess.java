package bullpen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, for tests that kill it and benchmarks that measure it. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("started on port (\\d+)");

    private final Process process;
    private final String url;

    /** Starts a server on the folder, for a short life, and returns once it answers. */
    public static ServerProcess start(Path data, Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(SharedClasses.OPTIONS);
        arguments.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "bullpen.Bullpen"));
        return start(data, settings, arguments);
    }

    /** As {@link #start}, but from the packaged jar and with Java's own settings. */
    public static ServerProcess packaged(Path jar, Path data, Map<String, String> settings) {
        return start(data, settings, List.of("-jar", jar.toString()));
    }

    private static ServerProcess start(
            Path data, Map<String, String> settings, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(settings);
        builder.environment().put("BULLPEN_DATA", data.toString());
        builder.environment().put("SERVER_PORT", "0");
        builder.redirectErrorStream(true);
        try {
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
            drain(output); // The disk is full, or the process was killed in the middle of a line.
        }
    }

    /** A server whose words nobody takes stands still. */
    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException ignored) {
            // It has ended.
        }
    }

    public String url() {
        return url;
    }

    /** The time that its threads have had of all processors. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** The processes that it has started, and those that these have. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /**
     * As by {@code kill -9}: the process gets no chance to do anything. Returns when it is gone.
     */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /**
     * As by an operator's stop, with SIGTERM: returns what the process ended with by itself.
     *
     * @throws java.util.concurrent.CompletionException it goes on after the minute that it has
     */
    public int stop() {
        process.destroy();
        return process.onExit().orTimeout(1, TimeUnit.MINUTES).join().exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
