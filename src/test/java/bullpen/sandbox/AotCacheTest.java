package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The cache that workers start from: made here, used when it fits, done without when not. */
@Execution(ExecutionMode.CONCURRENT)
class AotCacheTest {
    @TempDir private Path data;

    @Test
    void aTrainingRunMakesACacheThatJavaTakesAndABrokenOneStopsNoWorker() throws Exception {
        var launcher = new WorkerLauncher(data);
        launcher.start().close();
        WorkerFiles files = new WorkerFiles(jars(), names(), data, new AotCache(jars()));
        assertTrue(files.cache().isMissing());

        launcher.train();

        assertFalse(files.cache().isMissing());
        assertEquals(0, exitOfOneThatNeedsTheCache(files));
        launcher.start().close();

        Path cache;
        try (Stream<Path> all = Files.list(jars())) {
            cache = all.filter(file -> file.toString().endsWith(".aot")).findFirst().orElseThrow();
        }
        Files.write(cache, new byte[] {1, 2, 3});
        assertNotEquals(0, exitOfOneThatNeedsTheCache(files));
        launcher.start().close();
    }

    @Test
    void whatCannotBeMadeIsNotTriedAgain() throws IOException {
        var cache = new AotCache(data);
        assertTrue(cache.isMissing());
        cache.make(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-no"));
        assertFalse(cache.isMissing());
        assertEquals(List.of(), cache.use());
    }

    /** By this setting Java ends when it cannot use its cache. */
    private static int exitOfOneThatNeedsTheCache(WorkerFiles files) throws Exception {
        List<String> settings = new ArrayList<>(files.cache().use());
        settings.add("-XX:AOTMode=on");
        return new ProcessBuilder(WorkerLauncher.java(files, settings, WorkerLauncher.WORKER))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private Path jars() throws IOException {
        try (Stream<Path> all = Files.list(data.resolve("worker"))) {
            return all.filter(folder -> !folder.endsWith("runs")).findFirst().orElseThrow();
        }
    }

    private List<String> names() throws IOException {
        return Files.readAllLines(Path.of("target/classes/worker/index"));
    }
}
