import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Packs what a worker process needs, and nothing else, into {@code worker/} of the application's
 * classes: its own classes as worker.jar, Nashorn and asm as they are, and an index of their names.
 * Arguments: the folder of the classes, the class path. The same classes give the same bytes.
 */
class PackWorker {
    private static final List<String> PACKAGES =
            List.of("engine", "performance", "rules", "replay", "sandbox/worker");

    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        Path target = Files.createDirectories(classes.resolve("worker"));
        TreeSet<String> names = new TreeSet<>(List.of("worker.jar"));
        try (OutputStream out = Files.newOutputStream(target.resolve("worker.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            for (String name : PACKAGES) {
                add(jar, classes, classes.resolve("bullpen").resolve(name));
            }
        }
        for (String entry : arguments[1].split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            if (name.matches("(nashorn-core|asm(-\\w+)?)-[\\d.]+\\.jar")) {
                Files.copy(
                        Path.of(entry), target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                names.add(name);
            }
        }
        Files.writeString(target.resolve("index"), String.join("\n", names));
    }

    private static void add(JarOutputStream jar, Path classes, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                ZipEntry entry = new ZipEntry(classes.relativize(file).toString());
                entry.setTime(0);
                jar.putNextEntry(entry);
                Files.copy(file, jar);
                jar.closeEntry();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
