package bullpen.sandbox;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The worker's classes as a training run on this machine left them, loaded and linked (JEP 514).
 * Java itself looks whether a cache is for this very Java, these jars and these flags, and does
 * without when it is not.
 */
final class AotCache {
    private static final Logger log = LoggerFactory.getLogger(AotCache.class);
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final Path file;
    private boolean failed;
    private volatile boolean stopped;
    private volatile @Nullable Process training;

    /**
     * @param folder the jars are in it
     */
    AotCache(Path folder) {
        String java = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.]", "-");
        this.file = folder.resolve("worker-" + java + ".aot");
    }

    boolean isMissing() {
        return !failed && !stopped && !Files.exists(file);
    }

    /** Arguments of Java to start from it; none while it is missing. */
    List<String> use() {
        return Files.exists(file) ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    /** Arguments of Java to make it. */
    List<String> record() {
        return List.of("-XX:AOTCacheOutput=" + draft());
    }

    /** Runs a command that trains; when that fails, it is not tried again before the next start. */
    synchronized void make(List<String> command) {
        if (!isMissing()) {
            return;
        }
        long start = System.nanoTime();
        try {
            run(command);
            Files.move(draft(), file, StandardCopyOption.ATOMIC_MOVE);
            long millis = (System.nanoTime() - start) / 1_000_000;
            log.info("Made the workers' cache of classes in {} ms", millis);
        } catch (IOException e) {
            failed = true;
            if (!stopped) {
                log.warn("Workers start without a cache of classes", e);
            }
        }
    }

    /** Ends a training run that goes on; returns when nothing of it is left. */
    void stop() {
        stopped = true;
        Process process = training;
        if (process != null) {
            end(process);
        }
        removeDraft();
    }

    /** Waits for the run that is being ended. */
    private synchronized void removeDraft() {
        try {
            Files.deleteIfExists(draft());
        } catch (IOException e) {
            log.warn("A half-made cache of classes is left behind", e);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        training = process;
        process.getOutputStream().close();
        try {
            if (stopped) {
                throw new IOException("The server ends");
            }
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("The training run takes too long");
            }
            if (process.exitValue() != 0) {
                throw new IOException("The training run ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted in the training run", e);
        } finally {
            end(process);
            training = null;
        }
    }

    private Path draft() {
        return file.resolveSibling(file.getFileName() + ".new");
    }
}
