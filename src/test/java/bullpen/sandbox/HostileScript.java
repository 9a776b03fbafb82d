package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A script that means no good; its first line is what it ends as.
 *
 * @param promised a run's code
 */
record HostileScript(Path file, String text, String promised) {
    private static final Path FOLDER = Path.of("src/test/resources/sandbox");
    private static final String PROMISE = "// expect: ";

    /** Ends of a script that the process ends with. */
    private static final Set<String> STOPS = Set.of("tick_cpu", "memory");

    static List<HostileScript> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(HostileScript::read).toList();
        }
    }

    private static HostileScript read(Path file) {
        try {
            String text = Files.readString(file);
            String first = text.lines().findFirst().orElseThrow();
            assertTrue(first.startsWith(PROMISE), file + " promises nothing");
            return new HostileScript(file, text, first.substring(PROMISE.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return file.getFileName().toString();
    }

    /** Whether it needs a worker of its own, since nothing runs in that one after it. */
    boolean isStopped() {
        return STOPS.contains(promised);
    }

    void check(String outcome) {
        assertEquals(promised, outcome, name());
    }
}
