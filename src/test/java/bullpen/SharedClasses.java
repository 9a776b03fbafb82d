package bullpen;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Java's options for a server that starts in half the time: the first that ends by itself leaves an
 * archive of its loaded classes, and those after it share that. Only classes in jars are shared, so
 * the application is put into one.
 */
final class SharedClasses {
    static final List<String> OPTIONS = options();

    private SharedClasses() {}

    private static List<String> options() {
        try {
            Path classes =
                    Path.of(
                            Bullpen.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            Path folder = Files.createTempDirectory(classes.getParent(), "shared");
            Path jar = folder.resolve("server.jar");
            Path archive = folder.resolve("server.jsa");
            List.of(folder, jar, archive).forEach(one -> one.toFile().deleteOnExit());
            pack(classes, jar);
            List<String> path = new ArrayList<>(List.of(jar.toString()));
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> entry.endsWith(".jar"))
                    .forEach(path::add);
            return List.of(
                    "-XX:+AutoCreateSharedArchive",
                    "-XX:SharedArchiveFile=" + archive,
                    "-cp",
                    String.join(File.pathSeparator, path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                var zip = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            zip.setLevel(1);
            for (Path one : (Iterable<Path>) all.sorted()::iterator) {
                boolean folder = Files.isDirectory(one);
                if (!one.equals(classes)) {
                    zip.putNextEntry(new ZipEntry(classes.relativize(one) + (folder ? "/" : "")));
                }
                if (!folder) {
                    Files.copy(one, zip);
                }
            }
        }
    }
}
