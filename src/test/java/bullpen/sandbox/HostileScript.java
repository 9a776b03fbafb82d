package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A script that means no good; its first line is what it may end as.
 *
 * @param promised codes, each as good as the others
 */
record HostileScript(Path file, String text, Set<String> promised) {
    private static final Path FOLDER = Path.of("src/test/resources/sandbox");
    private static final String PROMISE = "// expect: ";

    /** Ends of a script that the process ends with. */
    private static final Set<String> STOPS =
            Set.of("tick_cpu", "tick_wall", "run_time", "process_cpu", "memory");

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
            String[] codes = first.substring(PROMISE.length()).split(" or ", -1);
            return new HostileScript(file, text, Set.of(codes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return file.getFileName().toString();
    }

    /** Whether it needs a worker of its own, since nothing runs in that one after it. */
    boolean isStopped() {
        return promised.stream().anyMatch(STOPS::contains);
    }

    void check(String outcome) {
        assertTrue(promised.contains(outcome), () -> name() + " ended as " + outcome);
    }
}
