package bullpen.sandbox;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Starts worker processes: bounded Java machines in the best wrapper that works here. */
final class WorkerLauncher {
    private static final Logger log = LoggerFactory.getLogger(WorkerLauncher.class);

    private static final List<String> LIMITS =
            List.of(
                    "-Xmx64m",
                    "-Xms16m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:MaxMetaspaceSize=96m",
                    "-XX:ReservedCodeCacheSize=48m",
                    "-XX:MaxDirectMemorySize=8m",
                    "-XX:CompressedClassSpaceSize=32m",
                    "-XX:TrimNativeHeapInterval=5000",
                    "-XX:-UsePerfData",
                    "-XX:+DisableAttachMechanism",
                    "-XX:-CreateCoredumpOnCrash",
                    "-XX:+DisplayVMOutputToStderr",
                    "-Xlog:disable",
                    "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0",
                    "-Duser.timezone=UTC",
                    "-Duser.language=en",
                    "-Dfile.encoding=UTF-8");

    static final String WORKER = "bullpen.sandbox.worker.Worker";

    private final Supplier<WorkerFiles> unpack;
    private final List<Wrapper> wrappers;
    private final UnaryOperator<List<String>> change;
    private final AtomicLong folders = new AtomicLong();
    private @Nullable WorkerFiles files;
    private volatile @Nullable Wrapper wrapper;

    WorkerLauncher(Path data) {
        this(() -> WorkerFiles.unpack(data), List.of(Wrapper.values()), UnaryOperator.identity());
    }

    /**
     * @param unpack called once, when the first worker starts
     * @param wrappers to try, in this order
     * @param change what becomes of the command of Java that starts a worker
     */
    WorkerLauncher(
            Supplier<WorkerFiles> unpack,
            List<Wrapper> wrappers,
            UnaryOperator<List<String>> change) {
        this.unpack = unpack;
        this.wrappers = wrappers;
        this.change = change;
    }

    /** What is put around the workers; empty until the first one was started. */
    Optional<Wrapper> wrapper() {
        return Optional.ofNullable(wrapper);
    }

    /**
     * Starts a worker and waits until it is ready.
     *
     * @throws UncheckedIOException if none comes up
     */
    WorkerProcess start() {
        try {
            Wrapper known = wrapper;
            return known == null ? startInBestWrapper() : startAgain(known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has worked before is tried twice before it is given up. */
    private WorkerProcess startAgain(Wrapper known) throws IOException {
        try {
            return start(known);
        } catch (IOException e) {
            log.warn("A worker did not come up", e);
            return start(known);
        }
    }

    private WorkerProcess startInBestWrapper() throws IOException {
        IOException last = new IOException("No wrapper works");
        for (Wrapper candidate : wrappers) {
            if (candidate.isInstalled()) {
                try {
                    WorkerProcess worker = start(candidate);
                    wrapper = candidate;
                    log.info("Workers run in wrapper {}", candidate);
                    return worker;
                } catch (IOException e) {
                    last = e;
                }
            }
        }
        throw last;
    }

    private WorkerProcess start(Wrapper wrapper) throws IOException {
        WorkerFiles unpacked = files();
        Path folder = unpacked.runs().resolve(Long.toString(folders.incrementAndGet()));
        Files.createDirectory(folder);
        List<String> java = change.apply(java(unpacked, unpacked.cache().use(), WORKER));
        java.add(folder.toString());
        List<Path> visible = List.of(home(), unpacked.jars(), folder);
        return WorkerProcess.start(wrapper.around(java, visible), folder);
    }

    /** Makes the cache that workers start from, unless it is there or it could not be made. */
    void train() {
        WorkerFiles unpacked = files();
        AotCache cache = unpacked.cache();
        if (cache.isMissing()) {
            cache.make(java(unpacked, cache.record(), WORKER));
        }
    }

    /** Ends a training run that goes on. */
    synchronized void stop() {
        if (files != null) {
            files.cache().stop();
        }
    }

    static List<String> java(WorkerFiles unpacked, List<String> cache, String main) {
        List<String> java = new ArrayList<>();
        java.add(home().resolve("bin/java").toString());
        java.addAll(LIMITS);
        java.addAll(cache);
        java.addAll(List.of("-cp", unpacked.classPath(), main));
        return java;
    }

    private static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    private synchronized WorkerFiles files() {
        if (files == null) {
            files = unpack.get();
        }
        return files;
    }
}
