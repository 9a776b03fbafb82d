package bullpen.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Pools of real worker processes for tests. All share one class path and one cache of its classes,
 * made once; each has runs of its own.
 */
public final class Workers {
    private static final WorkerFiles FILES = WorkerFiles.unpack(Path.of("target", "workers"));

    static {
        new WorkerLauncher(() -> FILES, List.of(), UnaryOperator.identity()).train();
    }

    private Workers() {}

    /** Workers as the server starts them. */
    public static WorkerPool pool(Path data, int slots) {
        return pool(launcher(data, List.of(Wrapper.values()), UnaryOperator.identity()), slots);
    }

    /** Workers that are started in another way, with arguments before the folder of the run. */
    public static WorkerPool pool(Path data, int slots, Class<?> main, Object... arguments) {
        UnaryOperator<List<String>> change = java -> with(java, main, arguments);
        return pool(launcher(data, List.of(Wrapper.NONE), change), slots);
    }

    private static WorkerPool pool(WorkerLauncher launcher, int slots) {
        return new WorkerPool(launcher, slots, Clock.systemUTC());
    }

    static WorkerLauncher launcher(
            Path data, List<Wrapper> wrappers, UnaryOperator<List<String>> change) {
        try {
            Path runs = Files.createDirectories(runs(data));
            var files = new WorkerFiles(FILES.jars(), FILES.names(), runs, FILES.cache());
            return new WorkerLauncher(() -> files, wrappers, change);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the workers of a pool have their folders. */
    static Path runs(Path data) {
        return data.toAbsolutePath().resolve("runs");
    }

    /** The same command with another class to start. */
    static List<String> with(List<String> java, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(java.subList(0, java.size() - 1));
        int path = command.indexOf("-cp") + 1;
        String tests = Path.of("target", "test-classes").toAbsolutePath().toString();
        command.set(path, command.get(path) + File.pathSeparator + tests);
        command.add(main.getName());
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return command;
    }

    /** The processes of a pool: other tests have some too. */
    static List<ProcessHandle> of(Path data) {
        String runs = runs(data).toString();
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(runs))
                .toList();
    }
}
