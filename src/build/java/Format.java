import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format (AOSP style) over all sources with the java that runs this program.
 * Arguments: its jar, and {@code --check} (fail and name the files) or {@code --replace}.
 */
class Format {
    public static void main(String[] arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String part : List.of("api", "code", "file", "main", "parser", "tree", "util")) {
            command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-jar", arguments[0], "--aosp"));
        boolean check = arguments[1].equals("--check");
        command.addAll(
                check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            sources.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .sorted()
                    .forEach(command::add);
        }
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            System.err.println(
                    "These files are not formatted; mvn -Pformat process-sources does" + " it.");
        }
        System.exit(exit);
    }
}
