package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the operating system puts around a worker, and what is left inside for it to see. */
@Execution(ExecutionMode.CONCURRENT)
class WrapperTest {
    private static final List<String> JAVA = List.of("/jdk/bin/java", "-cp", "a.jar", "Main");
    private static final String LIMITS =
            "/usr/bin/prlimit --nofile=64 --fsize=0 --core=0 --cpu=120";
    private static final String START = "/jdk/bin/java -cp a.jar Main";

    @TempDir private Path data;

    @Test
    void theBestIsTriedFirst() {
        assertEquals(
                List.of(Wrapper.BWRAP, Wrapper.UNSHARE, Wrapper.SETPRIV, Wrapper.NONE),
                List.of(Wrapper.values()));
        assertTrue(Wrapper.NONE.isInstalled());
    }

    @Test
    void eachHasItsCommand() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")));
        assertEquals(
                "/usr/bin/bwrap --unshare-all --die-with-parent --new-session --clearenv --cap-drop"
                    + " ALL --ro-bind /usr /usr --ro-bind-try /lib /lib --ro-bind-try /lib64 /lib64"
                    + " --ro-bind-try /etc/ld.so.cache /etc/ld.so.cache --proc /proc --dev /dev"
                    + " --tmpfs /tmp --ro-bind /jars /jars "
                        + LIMITS
                        + " "
                        + START,
                command(Wrapper.BWRAP));
        assertEquals(
                "/usr/bin/unshare --net --map-root-user " + LIMITS + " " + START,
                command(Wrapper.UNSHARE));
        assertEquals(
                "/usr/bin/setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs "
                        + LIMITS
                        + " --nproc=1024 "
                        + START,
                command(Wrapper.SETPRIV));
        assertEquals(LIMITS + " " + START, command(Wrapper.NONE));
    }

    private static String command(Wrapper wrapper) {
        return String.join(" ", wrapper.around(JAVA, List.of(Path.of("/jars"))));
    }

    @Test
    void whenOneDoesNotWorkTheNextIsTaken() {
        Deque<String> broken = new ArrayDeque<>(List.of("first"));
        WorkerLauncher launcher =
                Workers.launcher(
                        data,
                        List.of(Wrapper.NONE, Wrapper.NONE),
                        java ->
                                broken.pollFirst() == null
                                        ? java
                                        : new ArrayList<>(List.of("/bin/false")));
        assertEquals(Optional.empty(), launcher.wrapper());
        launcher.start().close();
        assertEquals(Optional.of(Wrapper.NONE), launcher.wrapper());
        assertTrue(broken.isEmpty());
    }

    @Test
    void whenNoneWorksTheStartFails() {
        WorkerLauncher launcher =
                Workers.launcher(
                        data,
                        List.of(Wrapper.NONE),
                        java -> new ArrayList<>(List.of("/bin/false")));
        assertThrows(UncheckedIOException.class, launcher::start);
        assertEquals(Optional.empty(), launcher.wrapper());
        assertEquals(List.of(), Workers.of(data));
    }

    /** Nothing of the server's: no variable of its environment, no class but the worker's jars. */
    @Test
    void aWorkerSeesNoEnvironmentAndNoOtherClasses() throws IOException {
        Path proc = Path.of("/proc");
        assumeTrue(Files.isDirectory(proc));
        assertFalse(System.getenv().isEmpty());
        try (WorkerPool pool = Workers.pool(data, 1)) {
            pool.warmUp();
            List<ProcessHandle> workers = Workers.of(data);
            assertFalse(workers.isEmpty());
            for (ProcessHandle worker : workers) {
                Path process = proc.resolve(Long.toString(worker.pid()));
                // bwrap itself sets the working folder.
                List<String> environment =
                        words(process.resolve("environ"))
                                .filter(one -> !one.startsWith("PWD="))
                                .toList();
                assertEquals(List.of(), environment);
                List<String> command = words(process.resolve("cmdline")).toList();
                String path = command.get(command.indexOf("-cp") + 1);
                String jars =
                        Stream.of(path.split(File.pathSeparator))
                                .map(jar -> Path.of(jar).getFileName().toString())
                                .map(jar -> jar.replaceAll("-[0-9.]+[.]jar", ".jar"))
                                .sorted()
                                .collect(Collectors.joining(" "));
                assertEquals(
                        "asm-analysis.jar asm-commons.jar asm-tree.jar asm-util.jar asm.jar"
                                + " nashorn-core.jar worker.jar",
                        jars);
            }
        }
    }

    private static Stream<String> words(Path file) throws IOException {
        return Stream.of(Files.readString(file).split("\0")).filter(word -> !word.isEmpty());
    }
}
