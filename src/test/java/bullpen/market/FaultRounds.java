package bullpen.market;

import bullpen.calendar.SetClock;
import bullpen.engine.Symbol;
import bullpen.market.http.HttpLimits;
import bullpen.market.yahoo.ReplayedYahoo;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A process of its own with one source, which is asked so many times as it is told, each time after
 * it has been left alone long enough; tells what that has left behind.
 */
final class FaultRounds implements AutoCloseable {
    private static final Pattern THREAD = Pattern.compile("\"tid\":");
    private static final HttpLimits SHORT =
            new HttpLimits(Duration.ofMillis(500), Duration.ofMillis(200), 2 << 20);

    /**
     * What is in use after the garbage was collected.
     *
     * @param threads that live, virtual ones too
     */
    record Left(long usedBytes, long threads) {}

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    FaultRounds(URI service) throws IOException {
        this.process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FaultRounds.class.getName(),
                                service.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Returns once each has failed. */
    void ask(int times) throws IOException {
        commands.println(times);
        String answer = answer();
        if (!answer.equals("failed " + times)) {
            throw new IllegalStateException(answer);
        }
    }

    Left left() throws IOException {
        commands.println("left");
        String[] figures = answer().split(" ", -1);
        return new Left(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
    }

    /** Whatever else is printed is for people. */
    private String answer() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith("> ")) {
                return line.substring(2);
            }
        }
        throw new IllegalStateException("It has ended");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws IOException {
        var clock = new SetClock("2025-07-09T13:00:00Z");
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var source = ReplayedYahoo.at(URI.create(arguments[0]), SHORT, clock)) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                System.out.println(
                        "> " + (line.equals("left") ? measured() : failed(source, clock, line)));
            }
        }
    }

    private static String failed(MarketDataSource source, SetClock clock, String times) {
        int failed = 0;
        for (int i = Integer.parseInt(times); i > 0; i--) {
            clock.pass(Duration.ofHours(1));
            LocalDate to = LocalDate.of(2025, 7, 8);
            List<Symbol> symbols = List.of(Symbol.of("AAPL"));
            source.bars(symbols, LocalDate.of(2023, 1, 1), to);
            if (source.quotes(symbols, clock.instant()).isForTheNext()) {
                failed++;
            }
        }
        return "failed " + failed;
    }

    private static String measured() throws IOException {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        Path dump = Files.createTempDirectory("threads").resolve("dump.json");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
            return used + " " + THREAD.matcher(Files.readString(dump)).results().count();
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(dump.getParent());
        }
    }
}
