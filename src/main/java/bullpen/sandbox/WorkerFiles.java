package bullpen.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of the workers, unpacked from the application into a folder named by its content.
 *
 * @param jars where the jars are
 * @param names the jars, the worker's own among them
 * @param runs where each worker gets a folder of its own
 * @param cache of the jars' classes
 */
record WorkerFiles(Path jars, List<String> names, Path runs, AotCache cache) {
    private static final String SOURCE = "/worker/";

    /** Unpacks into {@code <data>/worker}, once for each content, and clears old runs away. */
    static WorkerFiles unpack(Path data) {
        try {
            Map<String, byte[]> content = new LinkedHashMap<>();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : new String(read("index"), StandardCharsets.UTF_8).lines().toList()) {
                byte[] bytes = read(name);
                digest.update(bytes);
                content.put(name, bytes);
            }
            String hash = HexFormat.of().formatHex(digest.digest(), 0, 8);
            Path folder = data.toAbsolutePath().resolve("worker");
            Path jars = folder.resolve(hash);
            if (!Files.exists(jars)) {
                write(jars, content);
            }
            Path runs = folder.resolve("runs");
            delete(runs);
            return new WorkerFiles(
                    jars,
                    List.copyOf(content.keySet()),
                    Files.createDirectories(runs),
                    new AotCache(jars));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String classPath() {
        return names.stream()
                .map(name -> jars.resolve(name).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Beside its place first, so that a half-written folder is never taken for a whole one. */
    private static void write(Path jars, Map<String, byte[]> content) throws IOException {
        Path draft = jars.resolveSibling(jars.getFileName() + ".new");
        delete(draft);
        Files.createDirectories(draft);
        for (Map.Entry<String, byte[]> entry : content.entrySet()) {
            Files.write(draft.resolve(entry.getKey()), entry.getValue());
        }
        Files.move(draft, jars, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = WorkerFiles.class.getResourceAsStream(SOURCE + name)) {
            if (in == null) {
                throw new IllegalStateException("The build did not pack " + SOURCE + name);
            }
            return in.readAllBytes();
        }
    }
}
